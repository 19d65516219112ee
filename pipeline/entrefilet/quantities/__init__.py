"""Figures: units, bounds, counted nouns."""
