"""Plain-text ground under every room: folding, lexicons, safe tokenizing."""
