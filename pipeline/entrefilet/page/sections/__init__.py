"""The sections of the page: one module each, which takes the articles one by one and gives what the page carries."""
