"""Transcripts at the desk: brought in, handed out, searched."""
