"""Names: model, rules, canonical names, gazetteers."""
