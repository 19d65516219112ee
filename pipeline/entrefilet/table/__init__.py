"""From a Doc to rows, and one writer a file format."""
