"""Widgets that know nothing of journeys: they show what they are given and say what was done to them."""
