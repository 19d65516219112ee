"""Self-contained HTML pages: the validation report, and articles with their mentions."""
