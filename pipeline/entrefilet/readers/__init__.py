"""From a path to Articles: one file a format."""
