"""The work of ``kompass check``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import complain, say, say_json
from kompass.core.checks.all import check as run_checks
from kompass.core.checks.model import Remark, Weight
from kompass.core.errors import KompassError
from kompass.core.messages import msg, renamed
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from kompass.files.plain import PlainDocument
from kompass.presentation.speech import Speech

WEIGHTS = {Weight.ERROR: msg("error"), Weight.WARNING: msg("warning"), Weight.NOTICE: msg("notice")}


def write_checks(files: Sequence[Path], editions: Path | None, lang: str, *, as_json: bool) -> int:
    """Write the remarks on each file; returns the exit code. A file that can't be used doesn't stop the others."""
    spoken, known = voice_in(lang), catalogue(editions)
    results: list[dict[str, object]] = []
    code = 0
    for path in files:
        try:
            remarks, document = _remarks(path, known, lang)
        except KompassError as error:
            complain(error, spoken)
            code = max(code, error.exit_code)
            continue
        if any(remark.weight > Weight.NOTICE for remark in remarks):
            code = max(code, 1)
        if as_json:
            results.append({"file": str(path), "remarks": [_data(r, document, spoken) for r in remarks]})
        else:
            _show(path, remarks, document, spoken)
    if as_json and results:
        say_json(results)
    return code


def _remarks(path: Path, known: Catalogue, lang: str) -> tuple[list[Remark], PlainDocument]:
    loaded = load_evaluation(path, known)
    remarks = run_checks(loaded.evaluation, loaded.edition, score(loaded.evaluation, loaded.edition))
    groups = known.texts(loaded.edition, lang).interview_groups
    named = [replace(remark, message=renamed(remark.message, "group", groups)) for remark in remarks]
    return named, loaded.document


def _data(remark: Remark, document: PlainDocument, spoken: Speech) -> dict[str, object]:
    place = document.place(remark.key)
    return {
        "code": remark.code,
        "weight": remark.weight.name.lower(),
        "line": place.line,
        "key": place.key,
        "message": spoken.say(remark.message),
        "advice": spoken.say(remark.advice) if remark.advice else None,
    }


def _show(path: Path, remarks: list[Remark], document: PlainDocument, spoken: Speech) -> None:
    if not remarks:
        say(spoken.t("{file}: nothing to look at.", file=path))
        return
    for remark in remarks:
        weight = spoken.say(WEIGHTS[remark.weight])
        say(f"{document.place(remark.key)}: {weight}: {spoken.say(remark.message)}")
        if remark.advice is not None:
            say(f"    {spoken.say(remark.advice)}")
    say(
        spoken.t(
            "{file}: errors {errors}, warnings {warnings}, notices {notices}.",
            file=path,
            errors=_count(remarks, Weight.ERROR),
            warnings=_count(remarks, Weight.WARNING),
            notices=_count(remarks, Weight.NOTICE),
        )
    )


def _count(remarks: list[Remark], weight: Weight) -> int:
    return sum(1 for remark in remarks if remark.weight is weight)
