"""Today: what waits, what happened since the last visit, and the numbers of the day."""
