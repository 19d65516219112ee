"""The words that report: verbs with their auxiliaries, and what the lexicon says of them."""
