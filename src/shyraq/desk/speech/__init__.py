"""Machines that draft transcripts: which are here, and what one drafts of a tape."""
