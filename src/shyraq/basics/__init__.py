"""Floor 0: the closed list of words every room shares. Standard library only."""
