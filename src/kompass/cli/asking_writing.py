"""The work of ``kompass editions questionnaire`` and ``kompass editions guide``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.editions_writing import chosen_edition
from kompass.cli.formats import WRITERS
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say
from kompass.core.errors import Fault, OutputError, Place, Refused, UnknownItem
from kompass.core.instrument.model import Area, Edition
from kompass.core.messages import msg
from kompass.files.writing import write_bytes
from kompass.reports.asking.guide import build_guide
from kompass.reports.asking.material import Material
from kompass.reports.asking.questionnaire import build_questionnaire
from kompass.reports.model import Document


def write_questionnaires(
    edition_id: str,
    points: str | None,
    areas: Sequence[str],
    formats: Sequence[str],
    output: Path,
    editions: Path | None,
    lang: str,
) -> None:
    """One file per area and format. Raises KompassError; then nothing was written."""
    material = _material(edition_id, points, editions, lang)
    documents = {
        f"questionnaire-{material.edition.id}-{area.id}.{lang}": build_questionnaire(material, area)
        for area in _areas(material.edition, areas)
    }
    _write(documents, formats, output, lang)


def write_guides(
    edition_id: str,
    points: str | None,
    groups: Sequence[str],
    areas: Sequence[str],
    formats: Sequence[str],
    output: Path,
    editions: Path | None,
    lang: str,
) -> None:
    """One file per interview group and format. Raises KompassError; then nothing was written."""
    material = _material(edition_id, points, editions, lang)
    chosen = _areas(material.edition, areas)
    documents = {
        f"interview-guide-{material.edition.id}-{group}.{lang}": build_guide(material, group, chosen)
        for group in _groups(material.edition, groups)
    }
    _write(documents, formats, output, lang)


def _material(edition_id: str, points: str | None, editions: Path | None, lang: str) -> Material:
    known = catalogue(editions)
    edition = chosen_edition(known, edition_id, None, points)
    if edition.marking is None:
        raise Refused(
            Fault(
                msg("Edition {id} has no measuring points to ask for.", id=edition.id),
                hint=msg("“kompass editions” shows how deep each edition is known."),
            )
        )
    return Material(edition, known.texts(edition, lang), voice_in(lang), f"Kompass {__version__}", NOTICE)


def _areas(edition: Edition, wanted: Sequence[str]) -> tuple[Area, ...]:
    known = {area.id: area for area in edition.areas}
    for area_id in wanted:
        if area_id not in known:
            raise UnknownItem(
                Fault(
                    msg("Edition {id} has no area {item}.", id=edition.id, item=area_id),
                    hint=msg("Its areas: {ids}.", ids=", ".join(known)),
                )
            )
    return tuple(known[area_id] for area_id in wanted) or edition.areas


def _groups(edition: Edition, wanted: Sequence[str]) -> tuple[str, ...]:
    asked = {group for area in edition.areas for sub in area.sub_areas for point in sub.points for group in point.asked}
    known = tuple(group for group in edition.interview_groups if group in asked)
    if not known:
        raise Refused(Fault(msg("The measuring points of {id} don't say whom to ask.", id=edition.id)))
    for group in wanted:
        if group not in known:
            raise UnknownItem(
                Fault(
                    msg("Nothing is asked of a group “{group}” in edition {id}.", group=group, id=edition.id),
                    hint=msg("Groups: {ids}.", ids=", ".join(known)),
                )
            )
    return tuple(wanted) or known


def _write(documents: Mapping[str, Document], formats: Sequence[str], folder: Path, lang: str) -> None:
    """Everything is made before anything is written."""
    chosen = tuple(dict.fromkeys(formats)) or tuple(WRITERS)
    for name in chosen:
        if name not in WRITERS:
            raise OutputError(
                Fault(
                    msg("“{name}” isn't a format that can be written.", name=name),
                    hint=msg("Formats: {names}.", names=", ".join(WRITERS)),
                )
            )
    made = {f"{stem}.{name}": WRITERS[name](document) for stem, document in documents.items() for name in chosen}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            Fault(msg("The folder can't be made: {reason}", reason=str(error.strerror)), Place(str(folder)))
        ) from error
    spoken = voice_in(lang)
    for name, data in made.items():
        write_bytes(folder / name, data)
        say(spoken.t("Written: {file}", file=folder / name))
