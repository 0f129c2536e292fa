"""The handouts a lesson can be printed as, each a function from lesson and options to the bytes of a PDF."""

from classroom_app.paper.key import key
from classroom_app.paper.ledger import ledger
from classroom_app.paper.page import Handout, PaperOptions, PaperSize
from classroom_app.paper.worksheet import worksheet

__all__ = ["Handout", "PaperOptions", "PaperSize", "key", "ledger", "worksheet"]
