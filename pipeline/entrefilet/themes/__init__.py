"""Themes that the user describes by words: read from a file, found in texts. Begin with `themes.read_themes`."""
