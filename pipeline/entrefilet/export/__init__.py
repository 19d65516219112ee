"""A finished run for other tools. Begin with `kinds.py`: one record a format, one module each."""
