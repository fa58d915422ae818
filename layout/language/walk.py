"""Where a reader is in the phrases, and what it keeps in mind."""

from __future__ import annotations

from collections.abc import Sequence

from layout.language.clause import Clause
from layout.language.draft import Draft, Group
from layout.language.phrases import Phrase

END = Phrase("break", ".")


class Walk:
    """One pass over the phrases of a text, and the draft that grows on the way."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.draft = Draft()
        self.clause = Clause()
        self.sentence = 0
        self.topic: Group | None = None
        """Head of the sentence before."""
        self.anchor: Group | None = None
        """What was last put at a wall."""
        self.k = 0

    def ahead(self, step: int = 1) -> Phrase:
        """The phrase so many steps further on; a full stop beyond the ends."""
        k = self.k + step
        return self.phrases[k] if 0 <= k < len(self.phrases) else END


def bare(phrase: Phrase) -> bool:
    """Without article and number."""
    return phrase.determiner == "" and phrase.count is None
