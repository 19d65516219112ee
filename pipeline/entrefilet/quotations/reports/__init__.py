"""Who reports what: a reporting verb or frame, its speaker, and over which words it reaches."""
