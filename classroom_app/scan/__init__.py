"""Reading answers back from pictures of answer sheets. The only package that looks into pictures."""
