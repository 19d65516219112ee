"""Quotations: marks, cues, attribution, speakers."""
