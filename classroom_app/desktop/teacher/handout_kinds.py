"""The kinds of handout in a teacher's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from classroom_app.services.proofs import Proof


def student_kinds() -> dict[str, str]:
    """What is handed out, by kind, in the order of a lesson."""
    say = QCoreApplication.translate
    return {
        "worksheet": say("HandoutKinds", "Worksheet"),
        "class-set": say("HandoutKinds", "Worksheets of a class in one file"),
        "answer-sheet": say("HandoutKinds", "Answer sheet to be scanned"),
        "article": say("HandoutKinds", "The article, with room for notes"),
        "sources": say("HandoutKinds", "Sources to read beside the article"),
        "discussion": say("HandoutKinds", "Discussion sheet: think, pair, share"),
        "exit-ticket": say("HandoutKinds", "Exit ticket"),
    }


def teacher_kinds() -> dict[str, str]:
    """What stays with the teacher, by kind."""
    say = QCoreApplication.translate
    return {
        "key": say("HandoutKinds", "Answer key"),
        "ledger": say("HandoutKinds", "Claims of the article and what the record says"),
        "claim-cards": say("HandoutKinds", "Cards to cut out: claim in front, evidence behind"),
        "concordance": say("HandoutKinds", "Where each question stands in the versions"),
    }


def proof_title(proof: Proof) -> str:
    """A handout of an order as a teacher would name it."""
    say = QCoreApplication.translate
    title = (student_kinds() | teacher_kinds())[proof.kind]
    if proof.version:
        title = say("HandoutKinds", "{kind}, version {letter}").format(kind=title, letter=proof.version)
    return title


def proof_hint(proof: Proof) -> str:
    """What to mind when a handout is printed; "" for nothing."""
    say = QCoreApplication.translate
    hints = {"claim-cards": say("HandoutKinds", "Print the cards on both sides, turned on the long edge.")}
    return hints.get(proof.kind, "")
