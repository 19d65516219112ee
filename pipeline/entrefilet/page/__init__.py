"""The page of a run: one offline French page of what its tables say. Begin with `render.py`."""
