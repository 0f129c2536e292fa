"""Classroom App: one article, a class that reads it critically, and the paper they take home."""

__version__ = "0.1.0"
