"""Figures: the register in numbers, drawn. Layouts are pure: counts in, places on the paper out."""
