"""Receiving files of any length: what browsers and phones send arrives piece by piece, sealed as it comes."""
