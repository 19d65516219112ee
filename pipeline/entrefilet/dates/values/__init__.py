"""What the parts of a date make in the calendar: parts -> TIMEX3 values and days. No text, no spaCy."""
