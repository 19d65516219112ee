"""Gold, alignment, scores, report and gate: how good the table is, and where it is wrong."""
