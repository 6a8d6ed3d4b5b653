"""People: the register, and one person with every fact and who says so."""
