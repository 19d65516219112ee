"""From reports and marks to quotations, each with the mention of its speaker."""
