"""The fairness and coverage report: what a sound lesson must still show before it is given to a class.

The rules name each breach with its place; the table says what the lesson covers, for people to judge.
"""

from classroom_app.lesson.strict.report import strict
from classroom_app.lesson.strict.table import Coverage, coverage

__all__ = ["Coverage", "coverage", "strict"]
