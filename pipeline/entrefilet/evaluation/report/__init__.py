"""The validation report: scores, errors, confusions, and every article with gold and program side by side."""
