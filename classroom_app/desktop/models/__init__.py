"""Item models: data as views show it."""
