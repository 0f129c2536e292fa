"""What a lesson is: its texts, items, answers and events, without files, screens or databases."""
