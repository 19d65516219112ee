"""Temporal expressions: grammar, values, resolution."""
