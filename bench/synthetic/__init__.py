"""Registers of invented persons with Kazakh and Uyghur names, to measure how well names are matched across scripts."""
