"""A sample of a run to judge, and what it says of the whole run. Begin with `sampling.draw`."""
