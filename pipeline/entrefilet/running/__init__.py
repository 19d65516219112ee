"""Engines, parts and resume."""
