"""When two wordings of a short answer count as the same."""

from __future__ import annotations

import unicodedata

_OUTER = " .,;:!?¿¡…\"'()[]{}«»‹›、。《》〈〉「」『』【】"
_ALIKE = str.maketrans(
    dict.fromkeys("’‘‛ʼ′`´", "'") | dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)


def same_wording(typed: str, accepted: str) -> bool:
    """Whether both are the same words: without case, outer punctuation and quotation marks.

    Compared composed for compatibility and case-folded (NFKC_Casefold, Unicode Standard 3.13), so that
    fullwidth letters, ligatures and every kind of blank count as their plain forms; blanks are collapsed;
    dashes and apostrophes are alike whatever their shape; signs that are not seen do not count.
    """
    return _plain(typed) == _plain(accepted)


def _plain(text: str) -> str:
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    # A second round, since folding can bring forth what is not composed.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    line = " ".join(folded.translate(_ALIKE).split())
    return line.strip(_OUTER) or line
