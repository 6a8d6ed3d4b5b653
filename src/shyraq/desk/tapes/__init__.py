"""The room of tapes: what they are played and looked at by."""
