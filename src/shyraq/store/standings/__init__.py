"""How everybody stands in the register: one row a person, made from what the gate lets the house itself see."""
