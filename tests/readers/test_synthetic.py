"""The generator of made-up documents keeps its promises: what readers are measured with must be right itself."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction

import pypdfium2
import pytest

from kompass.core.exact import parse_exact
from tests.readers.synthetic import FAMILIES, make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.faults import NothingToContradict, contradict, drop
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.invention import source
from tests.readers.synthetic.layout import stands
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Printed, Truth
from tests.readers.synthetic.undo import whole

SEEDS = range(8)
families = pytest.mark.parametrize("family", sorted(FAMILIES))


def expected(truth: Truth) -> dict[str, Fraction]:
    """Every figure of points in the truth, by item."""
    found = {item: figure.points for item, figure in (truth.areas | truth.sub_areas).items()}
    if truth.total is not None:
        found["total"] = truth.total
    for name, points in truth.others.items():
        found |= {f"{name}/{item}": value for item, value in points.items()}
    return found


def squeezed(text: str) -> str:
    """Letters and figures only, so that hyphens, line ends and bullets don't count."""
    return re.sub(r"[\s\u00ad\ufffe\uf0b7•-]+", "", text)


@families
def test_the_same_seed_gives_the_same_bytes(family: str) -> None:
    first, second = make(family, 3), make(family, 3)
    assert first == second
    assert as_text(first[1]) == as_text(second[1])
    assert as_docx(first[1]) == as_docx(second[1])
    assert as_pdf(first[1]) == as_pdf(second[1])
    assert as_text(make(family, 4)[1]) != as_text(first[1])


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_of_the_truth_is_printed_at_its_spot(family: str, seed: int) -> None:
    truth, printed = make(family, seed)
    assert all(stands(spot.text, printed.cell(spot)) for spot in printed.spots)
    points = {
        (spot.item, parse_exact(spot.text.lstrip("+").replace("−", "-")))
        for spot in printed.spots
        if spot.what not in {"maximum", "percent", "attended"}
    }
    assert points == set(expected(truth).items())
    percents = {spot.item: int(spot.text.rstrip(" %")) for spot in printed.spots if spot.what == "percent"}
    known = {item: figure.percent for item, figure in (truth.areas | truth.sub_areas).items()}
    assert all(known[item] == percent for item, percent in percents.items())
    attended = {int(spot.text) for spot in printed.spots if spot.what == "attended"}
    assert attended == (set() if truth.attended is None else {truth.attended})


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_stands_in_the_text_file(family: str, seed: int) -> None:
    truth, printed = make(family, seed)
    text = as_text(printed)
    assert all(stands(spot.text, text) for spot in printed.spots)
    assert str(truth.year) in text
    assert truth.municipality.casefold() in text.casefold()


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_sub_areas_agree_with_their_area_as_far_as_rounding_goes(family: str, seed: int) -> None:
    truth, _ = make(family, seed)
    steps = source(truth.edition).edition.display.steps
    for area, figure in truth.areas.items():
        subs = [sub for item, sub in truth.sub_areas.items() if item.startswith(f"{area}.")]
        slack = (len(subs) * steps["sub_area"] + steps["area"]) / 2
        assert not subs or abs(sum((sub.points for sub in subs), Fraction(0)) - figure.points) <= slack
        assert 0 <= figure.points <= figure.maximum == 100
    if truth.total is not None:
        assert truth.total == sum(figure.points for figure in truth.areas.values())


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_the_words_of_every_finding_stand_together_when_lines_are_undone(family: str, seed: int) -> None:
    truth, printed = make(family, seed)
    texts = [part.text for part in whole(printed)]
    for finding in truth.findings:
        assert any(text.endswith(finding.text) for text in texts), finding
    everything = squeezed("".join(texts))
    assert all(squeezed(finding.text) in everything for finding in truth.findings)


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_marks_and_lines_go_together(family: str, seed: int) -> None:
    _, printed = make(family, seed)
    assert [len(page) for page in printed.pages] == [len(marks) for marks in printed.marks]
    assert all("\n" not in line for page in printed.pages for line in page)


@families
def test_noise_of_nothing_changes_nothing(family: str) -> None:
    _, printed = make(family, 5)
    assert noise(printed, 0, dice_for("noise", 5)) == printed


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_weak_noise_spares_every_digit(family: str, seed: int) -> None:
    _, printed = make(family, seed)
    noisy = noise(printed, 0.49, dice_for("noise", seed))
    assert not noisy.hurt
    for old, new in zip(printed.pages, noisy.pages, strict=True):
        assert len(old) == len(new)
    assert all(stands(spot.text, noisy.cell(spot)) for spot in noisy.spots)


@families
def test_noise_is_seen(family: str) -> None:
    clean = [make(family, seed)[1] for seed in SEEDS]
    assert all(noise(printed, 1.0, dice_for("noise", 1)) != printed for printed in clean)


@families
def test_strong_noise_tells_which_figures_it_hurt(family: str) -> None:
    hurt = 0
    for seed in SEEDS:
        _, printed = make(family, seed)
        noisy = noise(printed, 1.0, dice_for("noise", seed))
        hurt += len(noisy.hurt)
        for spot in noisy.spots:
            assert stands(spot.text, noisy.cell(spot)) == (spot not in noisy.hurt)
    assert hurt


@families
@pytest.mark.parametrize("seed", range(2))
def test_the_pdf_opens_and_holds_the_figures(family: str, seed: int) -> None:
    _, printed = make(family, seed)
    document = pypdfium2.PdfDocument(as_pdf(printed))
    try:
        assert len(document) == len(printed.pages)
        for number, lines in enumerate(printed.pages):
            page = document[number].get_textpage()
            text = page.get_text_range()
            assert all(stands(spot.text, text) for spot in printed.spots if spot.page == number)
            letters = squeezed(page.get_text_bounded())  # only what lies within the page
            assert all(squeezed(cell) in letters for line in lines for cell in line.split("\t"))
    finally:
        document.close()


@families
@pytest.mark.parametrize("seed", range(3))
def test_the_docx_opens_and_holds_figures_and_findings(family: str, seed: int) -> None:
    truth, printed = make(family, seed)
    with zipfile.ZipFile(io.BytesIO(as_docx(printed))) as archive:
        assert archive.testzip() is None
        document = archive.read("word/document.xml").decode()
    texts = re.findall(r">([^<>]+)</w:t>", document)
    assert all(any(stands(spot.text, text) for text in texts) for spot in printed.spots)
    plain = [text.replace("&amp;", "&") for text in texts]
    assert all(any(text.endswith(finding.text) for text in plain) for finding in truth.findings)


def differences(old: Printed, new: Printed) -> list[tuple[str, str]]:
    lines = zip(
        [line for page in old.pages for line in page], [line for page in new.pages for line in page], strict=True
    )
    return [(before, after) for before, after in lines if before != after]


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_a_contradiction_changes_exactly_one_figure(family: str, seed: int) -> None:
    truth, printed = make(family, seed)
    try:
        changed, change = contradict(truth, printed, dice_for("faults", seed))
    except NothingToContradict:
        assert truth.total is None
        assert not truth.sub_areas
        return
    ((before, after),) = differences(printed, changed)
    assert change.after is not None
    assert change.before != change.after
    assert stands(change.before, before)
    assert stands(change.after, after)
    assert abs(parse_exact(change.before) - parse_exact(change.after)) >= 6
    assert sum(old != new for old, new in zip(printed.spots, changed.spots, strict=True)) == 1


@families
@pytest.mark.parametrize("seed", SEEDS)
def test_a_dropped_figure_is_gone_from_its_place(family: str, seed: int) -> None:
    truth, printed = make(family, seed)
    changed, change = drop(truth, printed, dice_for("faults", seed))
    assert len(differences(printed, changed)) == 1
    assert change.after is None
    assert printed.cell(change.spot).startswith(changed.cell(change.spot)) or truth.family == "score_list"
    assert len(changed.spots) == len(printed.spots) - 1
