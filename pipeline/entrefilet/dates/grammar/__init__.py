"""The words of a date and what they make together: text -> expressions, which may still lack parts. No spaCy."""
