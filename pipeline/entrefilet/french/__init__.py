"""What every layer asks of the French language: folding, rules and the patterns they are made of."""
