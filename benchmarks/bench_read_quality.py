"""How much of what old reports say is read, read wrongly, or read wrongly without a word.

Made-up reports of every family, clean and with the noise of text recognition, as text, PDF and Word files. Exit code 1
where a goal is missed. ``--quick`` takes few reports, ``--seeds N`` as many as asked for.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rapidfuzz import fuzz  # noqa: E402 (tests.… is found only from here on)

from kompass.core.errors import NotRecognised  # noqa: E402
from kompass.core.instrument.model import TOTAL, parent_id  # noqa: E402
from kompass.files.catalogue import Catalogue  # noqa: E402
from kompass.readers.document import SourceDocument  # noqa: E402
from kompass.readers.opening.open import open_document  # noqa: E402
from kompass.readers.reading import ReadFinding  # noqa: E402
from kompass.readers.whole import Reading, read_document  # noqa: E402
from tests.readers.synthetic import FAMILIES, make  # noqa: E402
from tests.readers.synthetic.dice import dice_for  # noqa: E402
from tests.readers.synthetic.faults import NothingToContradict, contradict  # noqa: E402
from tests.readers.synthetic.files import as_docx, as_pdf, as_text  # noqa: E402
from tests.readers.synthetic.noise import noise  # noqa: E402
from tests.readers.synthetic.truth import Printed, Truth  # noqa: E402
from tests.readers.test_findings import letters  # noqa: E402

CATALOGUE = Catalogue()
SEEDS, QUICK_SEEDS = 60, 4
EVERY = 6
"""Every so many reports one is read as PDF and Word file too."""
NOISES = (0.0, 0.4, 0.7, 1.0)
GOALS = {0.0: (1.0, 0.99), 0.4: (0.995, 0.97)}
"""Noise → shares of figures and of findings that are right."""
WITNESSED = ("swedish_2010", "swedish_2016")
"""Families that print points, percent and sums."""
MOST_BARE = 0.02
LEAST_FIGURES = 10_000


@dataclass
class Tally:
    """How often; ``silent`` are wrong figures that nothing points at, ``more`` findings that aren't there."""

    figures: int = 0
    right: int = 0
    flagged: int = 0
    silent: int = 0
    missing: int = 0
    bare: int = 0
    """Right figures that too little confirms, so that a person is asked to look them up."""
    findings: int = 0
    found: int = 0
    more: int = 0
    proposed: int = 0
    """Findings of which only the kind was proposed, since a text has lost its columns; found is found all the same."""
    kinds: int = 0
    """Proposed kinds that are right."""
    faults: int = 0
    seen: int = 0
    asked: int = 0
    """Reports that fit several editions alike, and were read with the right one named, as a user would."""
    refused: int = 0
    astray: int = 0
    """Reports read as of another edition."""

    def __iadd__(self, other: Tally) -> Tally:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self


@dataclass(frozen=True)
class Case:
    family: str
    seed: int
    form: str
    noise: float


def work(case: Case) -> tuple[Case, Tally, list[str]]:
    """The tally of one report, and which figures of it were wrong without a word."""
    truth, clean = make(case.family, case.seed)
    printed = noise(clean, case.noise, dice_for("noise", case.seed))
    tally, silent = counted(truth, opened(printed, case), noisy=case.noise > 0)
    if case.form == "text" and case.noise == 0:
        try:
            wrong, _ = contradict(truth, clean, dice_for("fault", case.seed))
        except NothingToContradict:
            return case, tally, silent
        tally.faults += 1
        told, _ = read(opened(wrong, case), truth.edition)
        tally.seen += told is not None and bool(told.confirmed.contradictions)
    return case, tally, silent


def opened(printed: Printed, case: Case) -> SourceDocument:
    data = as_text(printed).encode() if case.form == "text" else {"pdf": as_pdf, "docx": as_docx}[case.form](printed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made.{case.form}"
        path.write_bytes(data)
        return open_document(path)


def read(document: SourceDocument, edition: str) -> tuple[Reading | None, bool]:
    """The reading, and whether the edition had to be named."""
    try:
        return read_document(document, CATALOGUE), False
    except NotRecognised as error:
        if edition not in str(error):
            return None, False
    return read_document(document, CATALOGUE, edition), True


def counted(truth: Truth, document: SourceDocument, *, noisy: bool) -> tuple[Tally, list[str]]:
    wanted = {item: figure.points for item, figure in (truth.areas | truth.sub_areas).items()}
    if truth.total is not None:
        wanted[TOTAL] = truth.total
    tally = Tally(figures=len(wanted), findings=len(truth.findings))
    reading, tally.asked = read(document, truth.edition)
    if reading is None:
        tally.missing, tally.refused = len(wanted), 1
        return tally, []
    tally.astray = reading.known.edition.id != truth.edition
    doubtful, silent = flagged(reading), []
    unconfirmed = {figure.item for figure in reading.confirmed.unconfirmed}
    read_ones = {item: figure.points for item, figure in reading.confirmed.figures.items()}
    for item in wanted.keys() | read_ones.keys():
        if item not in read_ones:
            tally.missing += 1
        elif read_ones[item] == wanted.get(item):
            tally.right += 1
            tally.bare += item in unconfirmed
        elif item in doubtful:
            tally.flagged += 1
        else:
            tally.silent += 1
            silent.append(f"{item}: {read_ones[item]} instead of {wanted.get(item)}")
    count_findings(truth, list(reading.findings), tally, likeness=75 if noisy else 100)
    return tally, silent


def count_findings(truth: Truth, read_ones: list[ReadFinding], tally: Tally, likeness: int) -> None:
    """A finding is found where text and area are right, and the kind too unless it is marked as proposed."""
    for wanted in truth.findings:
        alike = (
            one
            for one in read_ones
            if one.area == wanted.area
            and (one.proposed or one.kind == wanted.kind)
            and fuzz.ratio(letters(one.text), letters(wanted.text)) >= likeness
        )
        found = max(alike, key=lambda one: one.kind == wanted.kind, default=None)
        if found is not None:
            read_ones.remove(found)
            tally.found += 1
            tally.proposed += found.proposed
            tally.kinds += found.proposed and found.kind == wanted.kind
    tally.more += len(read_ones)


def flagged(reading: Reading) -> set[str]:
    """Items that a person is told to look at: unconfirmed, or in a sum that doesn't hold."""
    weighed = reading.confirmed
    contradicted = {one.item for one in weighed.contradictions}
    through = {
        item
        for item in weighed.figures
        if item != TOTAL and ((parent_id(item) or TOTAL) in contradicted or (TOTAL in contradicted and "." not in item))
    }
    return contradicted | through | {figure.item for figure in weighed.unconfirmed}


def cases(seeds: int) -> list[Case]:
    text = [Case(f, seed, "text", strength) for f in FAMILIES for strength in NOISES for seed in range(seeds)]
    few = range(0, seeds, EVERY)
    return text + [Case(f, seed, form, 0.0) for f in FAMILIES for form in ("pdf", "docx") for seed in few]


def quality(seeds: int) -> bool:
    sums: dict[tuple[str, float, str], Tally] = {}
    silent: list[str] = []
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for case, tally, wrong in pool.map(work, cases(seeds), chunksize=4):
            for name in (case.family, "all"):
                row = sums.setdefault((case.form, case.noise, name), Tally())
                row += tally
            silent += [f"{case.family} {case.seed} {case.form} noise {case.noise:g}: {one}" for one in wrong]
    for (form, strength, name), tally in sorted(sums.items(), key=lambda one: one[0]):
        print(line(f"{form} {strength:g} {name}", tally))
    print("wrong and silent:", *(silent or ["none"]), sep="\n  ")
    return reached(sums)


HEAD = (
    f"{'form, noise, family':<30}{'figures':>8}{'right':>9}{'flagged':>9}{'silent':>8}{'missing':>9}{'bare':>8}"
    f"{'recall':>9}{'precision':>11}{'kinds':>9}{'faults seen':>13}{'asked':>7}{'refused':>9}{'astray':>8}"
)


def line(name: str, tally: Tally) -> str:
    return (
        f"{name:<30}{tally.figures:>8}{share(tally.right, tally.figures):>9}{tally.flagged:>9}{tally.silent:>8}"
        f"{share(tally.missing, tally.figures):>9}{share(tally.bare, tally.figures):>8}"
        f"{share(tally.found, tally.findings):>9}"
        f"{share(tally.found, tally.found + tally.more):>11}{share(tally.kinds, tally.proposed):>9}"
        f"{f'{tally.seen}/{tally.faults}':>13}{tally.asked:>7}{tally.refused:>9}{tally.astray:>8}"
    )


def share(part: int, whole: int) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{int(1000 * part / whole) / 10:.1f} %" if whole else "–"


def reached(sums: dict[tuple[str, float, str], Tally]) -> bool:
    """Prints each goal with what was reached."""
    good = True
    for (form, strength, name), tally in sums.items():
        if name != "all" or strength not in GOALS:
            continue
        for what, part, whole, goal in (
            ("figures right", tally.right, tally.figures, GOALS[strength][0]),
            ("findings found", tally.found, tally.findings, GOALS[strength][1]),
            ("findings that are there", tally.found, tally.found + tally.more, GOALS[strength][1]),
        ):
            met = part >= goal * whole
            print(
                f"{form}, noise {strength:g}: {what} {share(part, whole)} (goal {goal:.1%}) {'' if met else 'MISSED'}"
            )
            good = good and met
    for (form, strength, name), tally in sums.items():
        if form == "text" and strength in GOALS and name in WITNESSED:
            met = tally.bare <= MOST_BARE * tally.figures
            print(
                f"{name}, noise {strength:g}: bare {share(tally.bare, tally.figures)} (goal at most {MOST_BARE:.0%})",
                end="",
            )
            print("" if met else " MISSED")
            good = good and met
    every = [tally for (_, _, name), tally in sums.items() if name == "all"]
    figures, silent = sum(one.figures for one in every), sum(one.silent for one in every)
    print(f"wrong and silent: {silent} of {figures:,} figures (goal 0) {'MISSED' if silent else ''}")
    if figures < LEAST_FIGURES:
        print(f"  (fewer than {LEAST_FIGURES:,} figures: a look, no measurement)")
    return good and not silent


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--quick", action="store_true", help="few reports")
    asked.add_argument("--seeds", type=int, default=SEEDS)
    options = asked.parse_args()
    print(HEAD)
    return 0 if quality(QUICK_SEEDS if options.quick else options.seeds) else 1


if __name__ == "__main__":
    sys.exit(main())
