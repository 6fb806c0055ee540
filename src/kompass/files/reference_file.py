"""Reading reference files: the figures that a report sets an evaluation beside."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kompass.core.benchmark.reference import Member, PublishedMean, ReferenceSet
from kompass.core.errors import Fault, SchemaFault
from kompass.core.evaluation.model import Basis, SourceOfPrint, WrittenText
from kompass.core.instrument.model import TOTAL
from kompass.core.messages import msg
from kompass.files.evaluation_schema import SourceModel, Text, TextLanguage, TextModel
from kompass.files.faults import validate
from kompass.files.fields import Country, ItemId, Line, Points, Slug, Strict, as_tuple
from kompass.files.plain import Key, PlainDocument, read_plain


def _year(value: str) -> str:
    if not (value.isascii() and value.isdigit() and len(value) == 4):
        raise PydanticCustomError("not_a_date", "not a year")
    return value


def _whole(value: str) -> str:
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        raise PydanticCustomError("not_a_number", "not a number")
    return value


Year = Annotated[str, AfterValidator(_year)]
WholeNumber = Annotated[str, AfterValidator(_whole)]


class MemberModel(Strict):
    municipality: Line
    country: Country
    year: Year
    edition: Slug | None = None
    total: Points | None = None
    areas: dict[ItemId, Points] = Field(default_factory=dict)


class PublishedMeanModel(Strict):
    total: Points | None = None
    areas: dict[ItemId, Points] = Field(default_factory=dict)
    count: WholeNumber | None = None
    year: Year | None = None


class ReferenceModel(Strict):
    """A reference set."""

    format: Literal["1"]
    kind: Literal["reference-set"]
    id: Slug
    edition: Slug
    language: TextLanguage
    basis: Literal["official", "printed", "working-set"]
    name: Text
    note: Text | None = None
    source: SourceModel | None = None
    members: Annotated[tuple[MemberModel, ...], BeforeValidator(as_tuple)] = ()
    published_mean: PublishedMeanModel | None = None
    named: Annotated[tuple[MemberModel, ...], BeforeValidator(as_tuple)] = ()
    named_caveat: Text | None = None


def read_reference(path: Path) -> ReferenceSet:
    """Read a reference file. Raises FileFault, SyntaxFault or SchemaFault."""
    document = read_plain(path)
    model = validate(ReferenceModel, document)
    _refuse_doubles(model, document)
    return ReferenceSet(
        id=model.id,
        edition=model.edition,
        basis=Basis(model.basis),
        name=_text(model.name, model.language),
        members=tuple(_member(member, model.edition) for member in model.members),
        published=_published(model.published_mean) if model.published_mean else None,
        named=tuple(_member(member, model.edition) for member in model.named),
        note=_text(model.note, model.language) if model.note else None,
        named_caveat=_text(model.named_caveat, model.language) if model.named_caveat else None,
        source=_source(model.source, model.language) if model.source else None,
    )


def _refuse_doubles(model: ReferenceModel, document: PlainDocument) -> None:
    """One municipality and year once; and either members or a published mean, else the mean has two meanings."""
    seen: set[tuple[str, str, str]] = set()
    faults: list[Fault] = []
    for name, members in (("members", model.members), ("named", model.named)):
        for i, member in enumerate(members):
            key: Key = (name, i)
            who = (member.municipality, member.country, member.year)
            if who in seen:
                faults.append(Fault(msg("{name} {year} stands twice.", name=who[0], year=who[2]), document.place(key)))
            seen.add(who)
    given = (bool(model.members), model.published_mean is not None)
    if all(given) or not (any(given) or model.named):
        faults.append(Fault(msg("Give either “members” or “published_mean”."), document.place(("published_mean",))))
    if faults:
        raise SchemaFault(faults)


def _text(text: TextModel, language: str) -> WrittenText:
    return WrittenText(text.lang or language, text.value, text.translations)


def _source(source: SourceModel, language: str) -> SourceOfPrint:
    note = _text(source.note, language) if source.note else None
    return SourceOfPrint(source.title, source.issuer, source.address, note)


def _published(mean: PublishedMeanModel) -> PublishedMean:
    return PublishedMean(
        _figures(mean.total, mean.areas),
        int(mean.count) if mean.count else None,
        int(mean.year) if mean.year else None,
    )


def _member(member: MemberModel, edition: str) -> Member:
    return Member(
        member.municipality,
        member.country,
        int(member.year),
        member.edition or edition,
        _figures(member.total, member.areas),
    )


def _figures(total: Fraction | None, areas: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return dict(areas) if total is None else {**areas, TOTAL: total}
