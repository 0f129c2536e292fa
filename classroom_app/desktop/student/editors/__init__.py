"""One editor for each type of item: it shows the item, and says what the student has answered."""
