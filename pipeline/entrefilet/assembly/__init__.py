"""From a configuration to a spaCy pipeline; the entry-point factories."""
