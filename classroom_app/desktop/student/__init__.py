"""The student's pages: they see a lesson without keys, and import nothing of the teacher's."""
