"""The whole reading of one document: recognised, read by its family, weighed, and what was used by nothing named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.errors import Fault, NotRecognised, Place, Remedy
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.readers.document import Kind, Line, SourceDocument
from kompass.readers.facts.gathering import facts_of
from kompass.readers.families.registry import family_of
from kompass.readers.family import Family
from kompass.readers.figures.confirming import Confirmed, confirm
from kompass.readers.figures.prose_totals import total_of_areas, totals
from kompass.readers.known import Known, known
from kompass.readers.reading import Facts, OtherResult, ReadFigure, ReadFinding, ReadRoleModel, ReadText
from kompass.readers.recognising.editions import Signs, recognise
from kompass.readers.repairing.texts import repaired_findings, repaired_texts
from kompass.readers.texts.impressions import overall
from kompass.readers.texts.role_models import role_models
from kompass.readers.unused import Stretch, Used, unused


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read of one document. ``signs`` is None where somebody named the edition."""

    document: SourceDocument
    known: Known
    signs: Signs | None
    family: Family
    share: Fraction
    """The share (0 to 1) of the family's marks that the document shows."""
    facts: Facts
    confirmed: Confirmed
    findings: tuple[ReadFinding, ...]
    impressions: tuple[ReadText, ...]
    overall: ReadText | None
    role_models: tuple[ReadRoleModel, ...]
    others: tuple[OtherResult, ...]
    unused: tuple[Stretch, ...]

    @property
    def has_pages(self) -> bool:
        """False for a text of one page: its only page is no place to look at."""
        return len(self.document.pages) > 1 or self.document.kind is Kind.PDF

    def line_number(self, line: Line) -> int:
        """As a person counts: the line of the file in a text, the line of its page in a PDF."""
        if self.document.kind is not Kind.PDF:
            return line.number
        return line.number - self.document.pages[line.page - 1].lines[0].number + 1


def read_document(document: SourceDocument, catalogue: Catalogue, edition_id: str | None = None) -> Reading:
    """Raises NotRecognised for what is no evaluation that we know, UnknownEdition for an edition that isn't here."""
    signs = None if edition_id is not None else _recognised(document, catalogue)
    of = known(catalogue, edition_id or (signs.edition if signs else ""))
    family, share = family_of(document, of.edition.id)
    figures = _figures(document, of, family)
    facts, said = facts_of(document, of), overall(document, of)
    name = facts.municipality.value if facts.municipality else None
    findings = repaired_findings(family.findings(document, of), document, of, name)
    impressions = repaired_texts(family.impressions(document, of), document, of, name)
    others = family.others(document, of)
    models = role_models(document, of, impressions, findings)
    texts = [*impressions, said] if said else impressions
    _require_something(document, figures, others)
    return Reading(
        document=document,
        known=of,
        signs=signs,
        family=family,
        share=share,
        facts=facts,
        confirmed=confirm(figures, of.edition),
        findings=tuple(findings),
        impressions=tuple(impressions),
        overall=said,
        role_models=tuple(models),
        others=tuple(others),
        unused=unused(document, of, family, Used(figures, findings, texts, models, others, facts)),
    )


def _figures(document: SourceDocument, of: Known, family: Family) -> list[ReadFigure]:
    """Those of tables, boxes and lists, and the totals that are told beside them."""
    figures = [*family.figures(document, of), *totals(document, of)]
    if all(figure.level for figure in figures):
        areas = {figure.item: figure.points for figure in reversed(figures) if figure.level == 1}
        figures += total_of_areas(document, of, list(areas.values()))
    return figures


def _recognised(document: SourceDocument, catalogue: Catalogue) -> Signs:
    found = recognise(document, [known(catalogue, edition_id) for edition_id in catalogue.edition_ids()])
    place = Place(document.name)
    if not found:
        raise NotRecognised(
            Fault(
                msg("This is no evaluation by Kommunekompasset / Kommunkompassen that Kompass can recognise."),
                place,
                msg("If it is one, name its edition with --edition; “kompass editions” lists them."),
                Remedy.EDITION,
            )
        )
    best = [signs.edition for signs in found if signs.weight == found[0].weight]
    if len(best) > 1:
        raise NotRecognised(
            Fault(
                msg("The document fits several editions equally well: {editions}.", editions=", ".join(best)),
                place,
                msg("Name the right one with --edition."),
                Remedy.EDITION,
            )
        )
    return found[0]


def _require_something(document: SourceDocument, figures: Sequence[ReadFigure], others: Sequence[OtherResult]) -> None:
    """A file without a single figure would look like an evaluation in which everything is missing."""
    if not figures and not others:
        raise NotRecognised(
            Fault(
                msg("Not one figure of the edition could be read from the document."),
                Place(document.name),
                msg("Perhaps its tables are pictures, or it is another edition (--edition)."),
                Remedy.OTHER_EDITION,
            )
        )
