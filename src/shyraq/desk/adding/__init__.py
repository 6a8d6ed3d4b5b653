"""Writing down more of what a source says that is there: many lines at once, or one stretch of a tape."""
