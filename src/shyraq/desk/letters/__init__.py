"""Letters: what a recipient requires, the draft as PDF, and that it was sent."""
