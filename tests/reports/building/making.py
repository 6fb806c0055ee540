"""What the parts of a report are made from, and ways to look at what came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from kompass import NOTICE, __version__
from kompass.core.benchmark.progress import Earlier
from kompass.core.benchmark.reference import Member, ReferenceSet
from kompass.core.evaluation.model import (
    Basis,
    Dates,
    DirectFigure,
    Evaluation,
    Finding,
    Municipality,
    WrittenText,
)
from kompass.core.instrument.model import Edition
from kompass.core.scoring.exact import score
from kompass.files.catalogue import SHIPPED, Catalogue, own_root
from kompass.files.evaluation_file import fingerprint
from kompass.files.loading import load_evaluation
from kompass.files.reference_file import read_reference
from kompass.presentation.speech import speech
from kompass.reports.building.context import Context, Versions
from kompass.reports.model import Beside, Block, Columns, Heading, Table, text_sequence
from tests.builders import evaluation, text

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ("furudal-2025", "helsingborg-2014", "karasjok-2019", "koping-2017", "soro-2009")
EVALUATIONS = ROOT / "tests" / "evaluations"
FURUDAL_BEFORE = ROOT / "examples" / "earlier" / "furudal-2021.yaml"
REFERENCES = {"soro-2009": "pilots-2009", "koping-2017": "sweden-2016"}
LANGUAGES = ("sv", "nb", "da", "en")
CATALOGUE = Catalogue((SHIPPED, own_root(ROOT / "tests" / "editions")))

B = TypeVar("B", bound=Block)


@cache
def edition(edition_id: str) -> Edition:
    """A shipped edition or the trial one; 2.1 with the working set laid over it."""
    points = ("kompass-2.1", "1.0") if edition_id.startswith("2.1") else None
    return CATALOGUE.edition(edition_id, "1", points)


def context(of: Edition, language: str = "en", reference: ReferenceSet | None = None, **parts: Any) -> Context:
    """``parts`` are fields of the evaluation (hence Any)."""
    return context_of(evaluation(of, **parts), of, language, reference)


def context_of(one: Evaluation, of: Edition, language: str = "en", reference: ReferenceSet | None = None) -> Context:
    return Context(
        evaluation=one,
        edition=of,
        texts=CATALOGUE.texts(of, language),
        score=score(one, of),
        speech=speech(language),
        versions=Versions(__version__, fingerprint(one), NOTICE),
        reference=reference,
    )


@cache
def example(name: str, language: str | None = None, *, with_reference: bool = False) -> Context:
    """A shipped example in a language (its own without one), beside its reference where asked for and there is one."""
    loaded = load_evaluation(ROOT / "examples" / f"{name}.yaml", CATALOGUE)
    reference = None
    if with_reference and name in REFERENCES:
        reference = read_reference(ROOT / "examples" / "reference" / f"{REFERENCES[name]}.yaml")
    return context_of(loaded.evaluation, loaded.edition, language or loaded.evaluation.language, reference)


def pilot(language: str = "en", reference: ReferenceSet | None = None, **parts: Any) -> Context:
    """A Danish municipality with printed points: 50 in each of the eight areas, unless told otherwise."""
    figures = printed({str(i): 50 for i in range(1, 9)})
    plain: dict[str, Any] = {
        "basis": Basis.PRINTED,
        "municipality": Municipality("Testby", "DK"),
        "dates": Dates(visit_from="2020-03"),
        "evaluators": (),
        "evidence": (),
        "points": figures,
    }
    return context(edition("1-dk"), language, reference, **{**plain, **parts})


def printed(figures: Mapping[str, int | str]) -> dict[str, DirectFigure]:
    return {item: DirectFigure(printed=Fraction(value)) for item, value in figures.items()}


def finding(kind: str, words: str = "Words.", area: str | None = "1", **parts: Any) -> Finding:
    given: dict[str, Any] = {"id": "f1", "text": text(words), **parts}
    return Finding(area=area, kind=kind, **given)


def member(name: str, figures: Mapping[str, int | str], year: int = 2020) -> Member:
    return Member(name, "DK", year, "1-dk", {item: Fraction(value) for item, value in figures.items()})


def reference(*members: Member, **parts: Any) -> ReferenceSet:
    given: dict[str, Any] = {"basis": Basis.PRINTED, "name": text("The set"), "members": members, **parts}
    return ReferenceSet("set", "1-dk", **given)


def translated(lang: str, value: str, **translations: str) -> WrittenText:
    return WrittenText(lang, value, translations)


def since(now: Context, *paths: Path, language: str = "en") -> Context:
    """An evaluation with its earlier ones beside it."""
    before = []
    for path in paths:
        loaded = load_evaluation(path, CATALOGUE)
        walk = CATALOGUE.crosswalk(now.edition.id, loaded.edition.id)
        before.append(Earlier(loaded.evaluation, loaded.edition, score(loaded.evaluation, loaded.edition), walk))
    shas = tuple(fingerprint(one.evaluation) for one in before)
    versions = replace(now.versions, earlier=shas)
    return replace(now, versions=versions, earlier=tuple(before), reasons=CATALOGUE.reasons(language))


def published(name: str, *before: str) -> Context:
    loaded = load_evaluation(EVALUATIONS / f"{name}.yaml", CATALOGUE)
    now = context_of(loaded.evaluation, loaded.edition, "en")
    return since(now, *(EVALUATIONS / f"{other}.yaml" for other in before))


# --- looking at blocks -----------------------------------------------------------------------


def texts_of(blocks: Iterable[Block]) -> list[str]:
    return list(text_sequence(tuple(blocks)))


def words_of(blocks: Iterable[Block]) -> str:
    return "\n".join(texts_of(blocks))


def every(blocks: Iterable[Block], kind: type[B]) -> list[B]:
    """The blocks of a kind, those in columns and halves too."""
    return [block for block in flat(blocks) if isinstance(block, kind)]


def only(blocks: Iterable[Block], kind: type[B]) -> B:
    (found,) = every(blocks, kind)
    return found


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            for column in block.columns:
                yield from flat(column.blocks)
        if isinstance(block, Beside):
            yield from flat((*block.left, *block.right))


def below(blocks: Iterable[Block], anchor: str) -> list[Block]:
    """What stands under a heading, up to the next of its level or above; halves one after the other."""
    found: list[Block] = []
    level = 0
    for block in _one_after_the_other(blocks):
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.anchor == anchor:
                level = block.level
                continue
        if level:
            found.append(block)
    assert level, anchor
    return found


def _one_after_the_other(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Beside):
            yield from (*block.left, *block.right)
        else:
            yield block


def anchors(blocks: Iterable[Block], level: int | None = None) -> list[str]:
    """Anchors of the headings in order, those of columns too."""
    found: list[str] = []
    for block in flat(blocks):
        if isinstance(block, Heading) and level in (None, block.level):
            found.append(block.anchor)
        elif isinstance(block, Columns) and level in (None, block.level):
            found.extend(column.anchor for column in block.columns)
    return found


def headings(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in every(blocks, Heading)]


def cells(table: Table) -> list[list[str]]:
    return [[cell.shown for cell in row.cells] for row in table.rows]


def headers(table: Table) -> list[str]:
    return [column.header for column in table.columns]


def row(table: Table, start: str) -> list[str]:
    """The row whose first cell starts so."""
    (found,) = (line for line in cells(table) if line[0].startswith(start))
    return found
