"""Dates in their article: which expressions are dates there, the tense of their verbs, the days they refer to."""
