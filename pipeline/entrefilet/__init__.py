"""entrefilet reads French press articles and gives one tidy table."""
