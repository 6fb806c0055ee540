"""What a language offers to those who write made-up reports."""

from __future__ import annotations

from dataclasses import dataclass

from tests.readers.synthetic.dice import Random


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Slots in texts: {n} a number, {y} a year before any report, {p} the municipality."""

    places: tuple[str, ...]
    strong: tuple[str, ...]
    develop: tuple[str, ...]
    prose: tuple[str, ...]

    def paragraph(self, place: str, dice: Random, sentences: int) -> str:
        """Running text without a message, as it stands around what readers look for."""
        chosen = dice.sample(self.prose, min(sentences, len(self.prose)))
        return " ".join(filled(text, place, dice) for text in chosen)


def filled(text: str, place: str, dice: Random) -> str:
    return text.format(n=dice.randint(2, 48), y=dice.randint(1996, 2004), p=place)
