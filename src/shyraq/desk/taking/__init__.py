"""Taking a source in: a short form at the counter, or a sheet with its file."""
