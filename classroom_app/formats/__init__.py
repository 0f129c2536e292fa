"""Files that people write or other programs read: lessons in YAML, and safe ways to write any file."""
