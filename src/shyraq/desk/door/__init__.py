"""The door of the desk: unlock, lock, stay awake."""
