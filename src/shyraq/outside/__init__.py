"""Floor 5: everything else that touches the world: disk, chance, paper, media."""
