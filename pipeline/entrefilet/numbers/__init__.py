"""French numbers and numbered durations; quantities and dates both rest on it.

`find.find_numbers` gives the numbers of a text, `figures.find_figures` those with their bound words and ranges,
`durations.find_durations` the amounts of time.
"""
