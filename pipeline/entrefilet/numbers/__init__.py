"""French numbers and numbered durations; quantities and dates both rest on it."""
