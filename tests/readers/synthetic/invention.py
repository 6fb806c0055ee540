"""What the inventions of all families share: editions with their words, places, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kompass.core.instrument.model import Edition, Tone
from kompass.core.instrument.texts import EditionTexts
from kompass.files.catalogue import Catalogue
from tests.readers.synthetic.dice import Random
from tests.readers.synthetic.scores import scores, total_of
from tests.readers.synthetic.truth import Truth, TruthFinding
from tests.readers.synthetic.words.danish import DANISH
from tests.readers.synthetic.words.lexicon import Lexicon, filled
from tests.readers.synthetic.words.norwegian import NORWEGIAN
from tests.readers.synthetic.words.swedish import SWEDISH

LANGUAGES = {"DK": "da", "NO": "nb", "SE": "sv"}
LEXICONS = {"DK": DANISH, "NO": NORWEGIAN, "SE": SWEDISH}


@dataclass(frozen=True, slots=True)
class Source:
    """An edition and what can be said about it in its country's language."""

    edition: Edition
    texts: EditionTexts
    lexicon: Lexicon

    def title(self, area: str) -> str:
        return self.texts.areas[area].title

    def question(self, sub_area: str) -> str:
        """The title of a sub-area as printed where that is known."""
        text = self.texts.sub_areas[sub_area]
        return text.official or text.title


@cache
def source(edition_id: str) -> Source:
    catalogue = Catalogue()
    edition = catalogue.edition(edition_id)
    texts = catalogue.texts(edition, LANGUAGES[edition.country])
    return Source(edition, texts, LEXICONS[edition.country])


def invent_truth(
    family: str,
    edition_id: str,
    dice: Random,
    *,
    issuer: str,
    years: tuple[int, int],
    counts: Mapping[str, tuple[int, int]] | None = None,
) -> Truth:
    """Scores and findings; ``counts`` are the least and the most findings of each kind in an area.

    The total is always worked out; a family that doesn't print it takes it away.
    """
    origin = source(edition_id)
    place = dice.choice(origin.lexicon.places)
    areas, subs = scores(origin.edition, dice)
    return Truth(
        family=family,
        edition=edition_id,
        municipality=place,
        country=origin.edition.country,
        year=dice.randint(*years),
        issuer=issuer,
        total=total_of(areas),
        areas=areas,
        sub_areas=subs,
        findings=_findings(origin, place, dice, counts or {}),
    )


def _findings(
    origin: Source, place: str, dice: Random, counts: Mapping[str, tuple[int, int]]
) -> tuple[TruthFinding, ...]:
    """No sentence twice in an area: two of the same would be one to any reader."""
    found: list[TruthFinding] = []
    for area in origin.edition.areas:
        pools = {Tone.STRONG: list(origin.lexicon.strong), Tone.DEVELOP: list(origin.lexicon.develop)}
        for kind in origin.edition.finding_kinds:
            for _ in range(dice.randint(*counts.get(kind.id, (0, 0)))):
                tone = dice.choice((Tone.STRONG, Tone.DEVELOP)) if kind.tone is Tone.FAIR else kind.tone
                pool = pools[tone]
                text = pool.pop(dice.randrange(len(pool)))
                found.append(TruthFinding(area.id, kind.id, filled(text, place, dice)))
    return tuple(found)


def texts_of(truth: Truth, area: str, kind: str) -> tuple[str, ...]:
    """Findings of one area and kind, in order."""
    return tuple(one.text for one in truth.findings if (one.area, one.kind) == (area, kind))
