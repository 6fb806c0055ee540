"""The work of ``kompass read``: many reports side by side, and their files written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import complain, faults_data, say, say_json
from kompass.cli.progress import progress
from kompass.cli.reading_one import Asked, Made, read_one
from kompass.core.errors import Fault, KompassError, OutputError, Place
from kompass.core.messages import msg
from kompass.files.reasons import reason
from kompass.files.writing import write_text
from kompass.presentation.speech import Speech
from kompass.readers.many import Outcome, read_all
from kompass.readers.opening.open import Opening


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks of every report."""

    edition: str | None = None
    municipality: str | None = None
    editions: Path | None = None
    overwrite: bool = False


def write_readings(
    files: Sequence[Path],
    output: Path,
    wanted: Wanted,
    lang: str,
    *,
    as_json: bool,
    opening: Opening | None = None,
) -> int:
    """Write what becomes of each report; returns the exit code. A report that can't be read doesn't stop the others.

    ``opening`` is that of the only report, where there is but one.
    """
    spoken = voice_in(lang)
    if wanted.edition is not None:
        catalogue(wanted.editions).edition(wanted.edition)  # an unknown one is no fault of any report
    _make(output)
    asked = Asked(wanted.edition, wanted.municipality, wanted.editions, lang)
    with progress(len(files), spoken.t("Reading reports")) as on_done:
        outcomes = read_all(files, partial(read_one, asked=asked, opening=opening), on_done=on_done)
    results: list[dict[str, object]] = []
    taken: set[str] = set()
    code = 0
    for outcome in outcomes:
        try:
            made = _result(outcome)
            written = _write(made, output, taken, overwrite=wanted.overwrite)
        except KompassError as error:
            complain(error, spoken)
            code = max(code, error.exit_code)
            results.append({"file": str(outcome.path), "faults": faults_data(error, spoken)})
            continue
        code = max(code, 1 if made.doubts else 0)
        if as_json:
            results.append({**made.data, "written": [str(path) for path in written]})
        else:
            _show(made, written, spoken)
    if as_json:
        say_json(results)
    return code


def _result(outcome: Outcome[Made]) -> Made:
    """What became of a report. Raises the error that it ended with."""
    if outcome.error is not None:
        raise outcome.error
    assert outcome.result is not None  # one of the two is there
    return outcome.result


def _make(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        place = Place(str(output))
        raise OutputError(Fault(msg("The folder can't be made: {reason}.", reason=reason(error)), place)) from error


def _write(made: Made, output: Path, taken: set[str], *, overwrite: bool) -> list[Path]:
    """Raises OutputError before anything of the report is written, where a file of another content is there already."""
    stem = _free(made.stem, taken)
    texts = {output / f"{stem}{ending}": text for ending, text in made.texts.items()}
    if not overwrite:
        for path, text in texts.items():
            if path.suffix != ".html":  # nobody corrects the report of a reading, and it may be in another language
                _require_the_same(path, text)
    for path, text in texts.items():
        write_text(path, text)
    return list(texts)


def _free(stem: str, taken: set[str]) -> str:
    """Two reports of one municipality and year in one call: the second one gets a number."""
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name


def _require_the_same(path: Path, text: str) -> None:
    """A file that is there may have been corrected by hand; that work is never lost in silence."""
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        message = msg("The file can't be opened: {reason}.", reason=reason(error))
        raise OutputError(Fault(message, Place(str(path)))) from error
    if there != text.encode("utf-8"):
        raise OutputError(
            Fault(
                msg("The file is there already and says something else. Nothing of this report was written."),
                Place(str(path)),
                msg("Choose another folder with -o, or write over it with --overwrite."),
            )
        )


def _show(made: Made, written: Sequence[Path], spoken: Speech) -> None:
    say(f"{made.path}: {spoken.say(made.summary)}")
    for doubt in made.doubts:
        say(f"    {spoken.say(doubt)}")
    say("    " + spoken.t("Files written: {files}", files=", ".join(str(path) for path in written)))
