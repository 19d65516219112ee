"""Temporal expressions: their words (grammar), their values (values), their place in an article (reading)."""
