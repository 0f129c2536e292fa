"""The windows. Only this package imports PySide6."""
