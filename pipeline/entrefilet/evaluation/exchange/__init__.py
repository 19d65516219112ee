"""Gold in the formats of annotation tools, both ways. Begin with `formats.py`."""
