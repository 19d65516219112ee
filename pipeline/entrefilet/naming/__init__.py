"""One name over a whole run: who is the same person, body or place in several articles. Begin with `join.join`."""
