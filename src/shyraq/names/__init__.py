"""Floor 1: names across scripts. Pure; knows nothing of cases."""
