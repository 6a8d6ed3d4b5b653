"""Floor 3: who may be the same person, by names in any script, birth, place and sex. It proposes; people judge."""
