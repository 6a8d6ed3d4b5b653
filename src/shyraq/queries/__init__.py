"""Floor 6: one question per file; the answers are frozen values."""
