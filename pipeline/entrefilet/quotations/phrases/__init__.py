"""Noun phrases that may name a speaker, and what stands around them."""
