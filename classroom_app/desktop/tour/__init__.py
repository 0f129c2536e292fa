"""A small invented class, played through the real windows by real key presses and clicks."""
