"""Gold, alignment, scores, report, gate."""
