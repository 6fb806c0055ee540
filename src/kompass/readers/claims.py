"""What a document's text claims about its own figures, tested against them.

A report says “five of eight areas at or above the mean” or “eight group interviews”; its tables may say otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kompass.core.benchmark.claim_ground import Ground, ground_of
from kompass.core.benchmark.claim_words import claims_in
from kompass.core.benchmark.claims import Checked, check_claims
from kompass.core.benchmark.passages import passages
from kompass.core.benchmark.results import Place, Result
from kompass.core.evaluation.model import Basis
from kompass.core.evaluation.people import added
from kompass.readers.document import Line
from kompass.readers.reading import OtherResult
from kompass.readers.whole import Reading


def checked_claims(reading: Reading) -> list[tuple[Line, Checked]]:
    """Each claim found in the running text with the line where it stands, in the order of the document.

    Means come from the municipalities that the document sets beside its own: those of the edition's country and of the
    same year. Where it prints a mean alone, that stands with what its rounding leaves open.
    """
    lines: dict[int, Line] = {}
    for line in reading.document.lines:
        lines.setdefault(line.number, line)
    claims = claims_in(passages(_numbered(reading)))
    return [(lines[one.claim.line], one) for one in check_claims(claims, _ground(reading))]


def _numbered(reading: Reading) -> Iterator[tuple[int, str]]:
    """Lines with an empty one wherever the print has space or a page ends: no sentence goes on there."""
    last: Line | None = None
    for line in reading.document.lines:
        if last is not None and (line.number - last.number > 1 or line.page != last.page):
            yield line.number, ""
        yield line.number, line.text
        last = line


def _ground(reading: Reading) -> Ground:
    edition, facts = reading.known.edition, reading.facts
    name = facts.municipality.value if facts.municipality else ""
    year = int(facts.year.value[:4]) if facts.year else 0
    own = {item: figure.points for item, figure in reading.confirmed.figures.items()}
    result = Result(Place(name, edition.country), year, edition.id, Basis.PRINTED, own)
    ground = ground_of(result, edition, _members(reading, result), printed_means=_means(reading))
    if not facts.interviews:
        return ground
    # The table's own sum is what a claim is tested against; a total read from the text would only confirm itself.
    return replace(
        ground,
        groups=len(facts.interviews),
        attended=added(one.attended for one in facts.interviews),
        invited=added(one.invited for one in facts.interviews),
    )


def _members(reading: Reading, own: Result) -> list[Result]:
    """The municipalities beside the own one, with it; none where it stands alone."""
    figures: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for other in reading.others:
        if other.kind == "municipality" and _is_alike(other, own):
            figures[other.name].setdefault(other.item, other.points)
    figures[own.place.name] = dict(own.figures)
    if len(figures) == 1:
        return []
    return [replace(own, place=replace(own.place, name=name), figures=found) for name, found in figures.items()]


def _is_alike(other: OtherResult, own: Result) -> bool:
    return other.country in (None, own.place.country) and other.year in (None, own.year)


def _means(reading: Reading) -> dict[str, Fraction]:
    """Printed means where the document prints one mean only: which of several is meant, nobody can tell."""
    means = [other for other in reading.others if other.kind == "mean"]
    return {other.item: other.points for other in means} if len({other.name for other in means}) == 1 else {}
