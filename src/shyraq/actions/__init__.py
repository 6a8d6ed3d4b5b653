"""Floor 6: one verb per file; the only writers of the log."""
