"""The work of ``kompass editions``."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say, say_json, table
from kompass.cli.point_writing import point_data, print_point
from kompass.core.errors import Fault, Refused, UnknownItem
from kompass.core.exact import exact_text
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.diff import Change, differences
from kompass.core.instrument.model import Area, Edition, MeasuringPoint, SubArea
from kompass.core.instrument.rule_diff import rule_changes
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import msg
from kompass.files.catalogue import EDITIONS, POINT_SETS, Catalogue
from kompass.presentation.comparing import COMPARABLE
from kompass.presentation.instrument import DEPTHS
from kompass.presentation.numbers import exact_number
from kompass.presentation.speech import Speech


def write_list(editions: Path | None, lang: str, *, as_json: bool) -> None:
    """Write the list of editions."""
    known, spoken = catalogue(editions), voice_in(lang)
    found = [known.edition(edition_id) for edition_id in known.edition_ids()]
    if as_json:
        say_json([_summary(edition, known, lang) for edition in found])
        return
    headers = [
        spoken.t("Edition"),
        spoken.t("Title"),
        spoken.t("Valid"),
        spoken.t("Known to"),
        spoken.t("Areas"),
        spoken.t("Sub-areas"),
    ]
    rows = [
        [
            edition.id,
            known.texts(edition, lang).title,
            f"{edition.valid_from or '…'} – {edition.valid_until or '…'}",
            spoken.say(DEPTHS[edition.depth]),
            str(len(edition.areas)),
            str(sum(1 for _ in edition.sub_areas()) or "–"),
        ]
        for edition in found
    ]
    table(headers, rows, right=(4, 5))


def _summary(edition: Edition, known: Catalogue, lang: str) -> dict[str, object]:
    return {
        "id": edition.id,
        "version": edition.version,
        "title": known.texts(edition, lang).title,
        "country": edition.country,
        "depth": edition.depth.value,
        "status": edition.status,
        "valid_from": edition.valid_from,
        "valid_until": edition.valid_until,
        "hash": edition.hash,
        "point_sets": [f"{name}/{version}" for name, version in known.point_sets(edition.id)],
    }


def write_tree(
    edition_id: str,
    item: str | None,
    version: str | None,
    points: str | None,
    editions: Path | None,
    lang: str,
    *,
    as_json: bool,
) -> None:
    """Write what an edition holds, or one item of it. Raises UnknownEdition or UnknownItem."""
    known, spoken = catalogue(editions), voice_in(lang)
    edition = chosen_edition(known, edition_id, version, points)
    texts = known.texts(edition, lang)
    start = None if item is None else edition.find(item)
    if item is not None and start is None:
        raise UnknownItem(Fault(msg("Edition {id} has no item {item}.", id=edition_id, item=item)))
    roots: tuple[Area | SubArea | MeasuringPoint, ...] = edition.areas if start is None else (start,)
    if as_json:
        say_json(
            {**_summary(edition, known, lang), "items": [_tree(root, edition, texts) for root in roots]}
            if start is None
            else _tree(start, edition, texts)
        )
        return
    if start is None:
        _head(edition, texts, spoken)
    for root in roots:
        _print_tree(root, texts, spoken, 0, whole=start is not None)
    if isinstance(start, MeasuringPoint):
        print_point(start, edition, texts, spoken)


def chosen_edition(known: Catalogue, edition_id: str, version: str | None, points: str | None) -> Edition:
    """An edition with the point set ``id@version``, or with the newest. Raises UnknownEdition or Refused."""
    if points is None:
        return newest_with_points(known, edition_id, version)
    set_id, _, set_version = points.partition("@")
    found = [pair for pair in known.point_sets(edition_id) if pair[0] == set_id and set_version in ("", pair[1])]
    if not found:
        sets = ", ".join("@".join(pair) for pair in known.point_sets(edition_id))
        raise Refused(
            Fault(
                msg("The point set “{points}” doesn't fit edition {id}.", points=points, id=edition_id),
                hint=msg("Point sets that fit: {sets}.", sets=sets or "–"),
            )
        )
    return known.edition(edition_id, version, found[-1])


def newest_with_points(known: Catalogue, edition_id: str, version: str | None) -> Edition:
    """An edition with the newest point set that covers it, where there is one."""
    sets = known.point_sets(edition_id)
    return known.edition(edition_id, version, sets[-1] if sets else None)


def _head(edition: Edition, texts: EditionTexts, spoken: Speech) -> None:
    say(f"{edition.id} · {texts.title}")
    say(
        spoken.t(
            "Version {version}, {max} points, known to: {depth}.",
            version=edition.version,
            max=edition.maximum,
            depth=DEPTHS[edition.depth],
        )
    )
    if edition.point_set is not None:
        say(
            spoken.t(
                "Measuring points: {id} {version}, a working set, not the official list.",
                id=edition.point_set.id,
                version=edition.point_set.version,
            )
            if edition.point_set.origin == "working-set"
            else spoken.t(
                "Measuring points: {id} {version}.", id=edition.point_set.id, version=edition.point_set.version
            )
        )
    if texts.note:
        say(texts.note)
    kinds = ", ".join(f"{kind.id} ({texts.finding_kinds[kind.id].many})" for kind in edition.finding_kinds)
    say(spoken.t("Kinds of findings: {kinds}.", kinds=kinds))
    groups = ", ".join(f"{group} ({texts.interview_groups[group]})" for group in edition.interview_groups)
    say(spoken.t("Interview groups: {groups}.", groups=groups))
    say()


def _children(item: Area | SubArea | MeasuringPoint) -> tuple[SubArea | MeasuringPoint, ...]:
    if isinstance(item, Area):
        return item.sub_areas
    return item.points if isinstance(item, SubArea) else ()


def _print_tree(
    item: Area | SubArea | MeasuringPoint, texts: EditionTexts, spoken: Speech, depth: int, *, whole: bool
) -> None:
    points = exact_number(item.maximum, spoken.language)
    say(f"{'  ' * depth}{item.id} {texts.name(item.id)} ({points})")
    if isinstance(item, MeasuringPoint) and whole and item.id in texts.points:
        say(f"{'  ' * depth}    {texts.points[item.id].question}")
    for child in _children(item):
        _print_tree(child, texts, spoken, depth + 1, whole=whole)


def _tree(item: Area | SubArea | MeasuringPoint, edition: Edition, texts: EditionTexts) -> dict[str, object]:
    data: dict[str, object] = {"id": item.id, "title": texts.name(item.id), "max": exact_text(Fraction(item.maximum))}
    if isinstance(item, MeasuringPoint):
        data |= point_data(item, edition, texts)
    if children := _children(item):
        data["items"] = [_tree(child, edition, texts) for child in children]
    return data


def write_diff(left: str, right: str, editions: Path | None, lang: str, *, as_json: bool) -> None:
    """Write how two editions differ. Raises UnknownEdition."""
    known, spoken = catalogue(editions), voice_in(lang)
    a, b = (_by_name(known, name) for name in (left, right))
    texts = known.texts(a, lang), known.texts(b, lang)
    walk = None if a.id == b.id else known.crosswalk(a.id, b.id)
    changes = differences(a, b, *texts, walk)
    reasons = known.reasons(lang)
    rules = rule_changes(a, b, *texts)
    if as_json:
        say_json(
            {
                "items": [_change_data(change, reasons) for change in changes],
                "rules": [{"rule": str(r.rule), "from": str(r.left), "to": str(r.right)} for r in rules],
            }
        )
        return
    if walk is None and a.id != b.id:
        say(spoken.t("There is no crosswalk between these editions: nothing may be compared as figures."))
    if a.id == b.id:
        changes = [change for change in changes if not change.same]
    if changes:
        rows = [_change_row(change, reasons, spoken) for change in changes]
        headers = [spoken.t("Item"), left, right, *([] if walk is None else [spoken.t("May be compared")])]
        table(headers, [row[: len(headers)] for row in rows])
    else:
        say(spoken.t("No item changes."))
    if rules:
        table(
            [spoken.t("Rule"), left, right], [[spoken.say(part) for part in (r.rule, r.left, r.right)] for r in rules]
        )


def _by_name(known: Catalogue, name: str) -> Edition:
    """``2.1-no`` or, for a certain version, ``2.1-no@1``."""
    edition_id, _, version = name.partition("@")
    return newest_with_points(known, edition_id, version or None)


def _change_row(change: Change, reasons: dict[str, str], spoken: Speech) -> list[str]:
    def side(title: str | None, points: Fraction | None) -> str:
        return "–" if title is None else f"{title} ({exact_number(points or Fraction(0), spoken.language)})"

    compared = ""
    if change.comparable is not None:
        compared = (
            f"{spoken.say(COMPARABLE[Comparable(change.comparable)])}: {reasons.get(change.reason or '', '')}".rstrip(
                ": "
            )
        )
    name = change.left if change.left == change.right or change.right is None else change.right
    if change.left and change.right and change.left != change.right:
        name = f"{change.left} → {change.right}"
    return [name or "", side(change.left_title, change.left_max), side(change.right_title, change.right_max), compared]


def _change_data(change: Change, reasons: dict[str, str]) -> dict[str, object]:
    return {
        "from": change.left,
        "to": change.right,
        "from_title": change.left_title,
        "to_title": change.right_title,
        "from_max": None if change.left_max is None else exact_text(change.left_max),
        "to_max": None if change.right_max is None else exact_text(change.right_max),
        "same": change.same,
        "comparable": change.comparable,
        "reason": reasons.get(change.reason or ""),
    }


def write_built(folder: Path | None, lang: str, *, check: bool) -> int:
    """Build the editions of a folder, or only check them; returns the exit code. Raises EditionFault."""
    from kompass.files import edition_build as building

    spoken = voice_in(lang)
    editions_folder = folder or EDITIONS
    made = building.build(editions_folder, POINT_SETS if folder is None else folder / "pointsets")
    if check:
        hashes = building.check_released(made, editions_folder)
        files = {**made.files, editions_folder / building.RELEASED: building.released_text(hashes)}
        stale = building.stale_files(files)
        for path in stale:
            say(spoken.t("{file}: not what the sources say; run “kompass editions build”.", file=path))
        return 1 if stale else 0
    written = building.write_build(made, editions_folder)
    say(spoken.t("{count} files written, {all} looked at.", count=written, all=len(made.files)))
    return 0
