"""Handouts: a function from a lesson and options to the bytes of a PDF, without clock, chance or paths."""
