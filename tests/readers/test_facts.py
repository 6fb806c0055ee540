"""Facts of an evaluation: whose, when, by whom, whom they met, what they looked at; never a person's name."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kompass.core.evaluation.model import Count
from kompass.files.catalogue import Catalogue
from kompass.readers.facts import facts_of
from kompass.readers.facts.dates import dates_in
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import Confidence, Fact, Facts
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.noise import noise
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
EDITIONS = {"DK": "1-dk", "NO": "2.1-no", "SE": "2.1-se"}
FAMILIES = [
    "danish_2009",
    "swedish_2005",
    "swedish_2010",
    "swedish_2016",
    "norwegian_report",
    "norwegian_slides",
    "score_list",
    "generic_table",
]


def facts(text: str, country: str = "SE", name: str = "report.txt") -> Facts:
    return facts_of(open_text(name, text.encode()), known(CATALOGUE, EDITIONS[country]))


def value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def real(number: str, edition: str) -> Facts:
    return facts_of(open_document(next(REPORTS.glob(f"{number}*"))), known(CATALOGUE, edition))


def vars_of(found: Facts) -> list[object]:
    return [getattr(found, field.name) for field in fields(found)]


def groups(found: Facts) -> dict[str | None, int | None]:
    return {one.group: one.attended.number for one in found.interviews}


def dates(found: Facts) -> tuple[str | None, ...]:
    return tuple(value(fact) for fact in (found.year, found.visit_from, found.visit_until, found.report))


# --- dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("23.-25. marts 2009", "2009-03-23", "2009-03-25"),
        ("fra 23. marts 2009 til 25. marts 2009", "2009-03-23", "2009-03-25"),
        ("den 30 september–1 oktober 2015", "2015-09-30", "2015-10-01"),
        ("13. og 14. desember 2016", "2016-12-13", "2016-12-14"),
        ("i oktober år 2017", "2017-10", "2017-10"),
        ("i oktober &r 2017", "2017-10", "2017-10"),
        ("oktober och november 2012", "2012-10", "2012-11"),
        ("2015-06-30", "2015-06-30", "2015-06-30"),
        ("den 3/11 2014", "2014-11-03", "2014-11-03"),
        ("05.02.2013", "2013-02-05", "2013-02-05"),
        ("Norrvik 2016", "2016", "2016"),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_told(text: str, first: str, last: str) -> None:
    assert [(one.first, one.last) for one in dates_in(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["1.200 personer", "rapport 2015/16", "45. mars 2016 x", "sidan 2017,5", "2016-13-01"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert all(one.exact == 1 or one.first == "2016-03" for one in dates_in(text))


def test_a_visit_without_year_takes_that_of_the_cover() -> None:
    found = facts("Kommunkompassen\nÖrebro kommun\n2015\n\n1 Inledning\nBesöket genomfördes den 12-13 november.\n")
    assert dates(found) == ("2015", "2015-11-12", "2015-11-13", "2015")


@pytest.mark.parametrize(
    "sentence",
    [
        "Verktyget reviderades år 2010 och har använts sedan 2002.",
        "Den förra utvärderingen genomfördes i mars 2011.",
        "I Umeå har alla enheter sedan 2009 en plan.",
        "Medborgarenkäten 2013 visar goda resultat.",
    ],
)
def test_other_years_are_not_the_visits(sentence: str) -> None:
    assert facts(f"2 Örebro kommun\n\n{sentence}\n").year is None


def test_a_date_in_running_heads_is_not_the_reports() -> None:
    pages = "".join(f"RAPPORT 2006-02-20\n{page} (9)\n\nText om Umeå kommun utan år.\n\f" for page in range(2, 9))
    found = facts(f"Kommunkompassen i Umeå kommun\nSKL, september 2007\n\f{pages}")
    assert (value(found.year), value(found.report)) == ("2007", "2007-09")
    assert facts(pages).year is None


def test_a_running_head_on_the_cover_is_passed_over_for_the_date_below_it() -> None:
    found = facts("RAPPORT 2007-11-28 1 (31)\n\nKommunkompassen\nUmeå kommun\n2007-10-30\n")
    assert value(found.report) == "2007-10-30"


def test_a_numbered_report_tells_the_year() -> None:
    assert value(facts("Metode\n\nSitat fra KS-K rapport 14/2016.\n", "NO").year) == "2016"


def test_a_year_that_only_the_file_name_tells_is_unsure() -> None:
    year = facts("Umeå kommun har en plan.\n", name="kompass_umea_2013.pdf").year
    assert year == Fact("2013", None, Confidence.LOW)


# --- municipality ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "country", "name", "code"),
    [
        ("ANALYS AV\nÖREBRO KOMMUN\n2012\n", "SE", "Örebro", "1880"),
        ("Kommunkompassen 2012\nTotalt fick Borås 525 poäng.\n", "SE", "Borås", "1490"),
        ("Evaluering av Re kommune\nKS-K, mars 2015\n", "NO", "Re", "0716"),
        ("Kommunekompasset\nSnåsa kommune 2019\n", "NO", "Snåsa", "5041"),
        ("Kommunekompasset\nSnåsa kommune 2012\n", "NO", "Snåsa", "1736"),
        ("Evaluering af Odder Kommune\nKREVI, maj 2009\n", "DK", "Odder", "727"),
    ],
)
def test_the_municipality_has_the_code_of_its_time(text: str, country: str, name: str, code: str) -> None:
    found = facts(text, country)
    assert (value(found.municipality), found.code) == (name, code)


def test_the_one_most_spoken_of_wins_over_those_held_up_as_models() -> None:
    found = facts("Örebro kommun har mål.\n\nI Örebro kommun finns en plan.\n\nSe Umeå kommun.\n\nÖrebro kan mer.\n")
    assert value(found.municipality) == "Örebro"


def test_two_municipalities_of_one_name_have_no_code() -> None:
    found = facts("Kommunekompasset\nHerøy kommune 2018\n", "NO")
    assert (value(found.municipality), found.code) == ("Herøy", None)


def test_one_that_the_register_has_not_is_kept_as_printed_and_unsure() -> None:
    found = facts("Kommunkompassen\nLövsjö kommun\n2012\n")
    assert (value(found.municipality), found.code) == ("Lövsjö", None)
    assert found.municipality
    assert found.municipality.confidence is Confidence.LOW


# --- people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Vi genomförde intervjuer med ett 30-tal personer.", Count(30, about=True)),
        ("Ett trettiotal personer intervjuades.", Count(30, about=True)),
        ("Det ble gjennomført intervjuer med ca. 40 personer.", Count(40, about=True)),
        ("Målingen bygger på interviews med omkring 36 personer.", Count(36, about=True)),
        ("Under besöket intervjuades 28 personer.", Count(28)),
        ("Utvärderingen bygger på samtal med 28 personer. Totalt intervjuades cirka 30 personer.", Count(28)),
        ("Vi intervjuade 28 personer. Vi har intervjuat 31 personer.", Count()),
        ("Cirka 1200 personer svarade på enkäten.", Count()),
        ("Kommunen har 36 medarbetare i staben.", Count()),
    ],
)
def test_the_number_of_people_met(sentence: str, count: Count) -> None:
    assert facts(f"2 Örebro kommun\n\n{sentence}\n").attended_total == count


def test_a_table_with_invited_and_attended() -> None:
    text = "Gruppeinterview\tInviterede\tDeltagere\nPolitikere\t6\t5\nDirektion\t3\t3\nFagchefer\t9\t7\nI alt\t18\t15\n"
    found = facts(text, "DK")
    assert [(one.invited.number, one.attended.number) for one in found.interviews] == [(6, 5), (3, 3), (9, 7)]
    assert (found.attended_total, found.invited_total) == (Count(15), Count(18))


def test_the_sum_of_a_table_is_no_group_though_its_words_are_hurt() -> None:
    found = facts("Grupeinterview Deltagere\nPolitikere 5\nDirektionen 2\nStabschefer 4\nI al 11\n", "DK")
    assert groups(found) == {"politicians": 5, "directors": 2, "staff-heads": 4}
    assert found.attended_total == Count(11)


def test_a_number_on_the_next_line_counts_only_where_the_sum_confirms_it() -> None:
    rows = "Gruppeinterview Deltagere\nPolitikere 5\nDirektionen\n2\nStabschefer 4\n"
    assert groups(facts(f"{rows}I alt 11\n", "DK")) == {"politicians": 5, "directors": 2, "staff-heads": 4}
    assert facts(f"{rows}I alt 12\n", "DK").interviews == []


def test_a_list_of_groups_without_the_names_of_those_in_them() -> None:
    text = "Intervjuer med:\n– Ordfører Kari Nordmann\n– rådmannen\n– enhetsledere (8 stk)\n– Ola Nordmann\n\nTakk!\n"
    found = facts(text, "NO")
    assert groups(found) == {"mayor-and-executive-committee": None, "chief-executive": None, "heads-of-units": 8}
    assert not any("Nordmann" in one.label for one in found.interviews)


@pytest.mark.parametrize(
    ("country", "sentence", "ids"),
    [
        (
            "SE",
            "Vi intervjuade ett fyrtiotal personer: politiker, förvaltningschefer och fackliga företrädare.",
            ["politicians", "top-management", "union-representatives"],
        ),
        (
            "NO",
            "Det ble intervjuet 34 personer, blant disse ordfører, rådmann, enhetsledere og tillitsvalgte.",
            ["mayor-and-executive-committee", "chief-executive", "heads-of-units", "union-representatives"],
        ),
    ],
)
def test_groups_are_read_from_a_sentence(country: str, sentence: str, ids: list[str]) -> None:
    assert list(groups(facts(f"Metode\n\n{sentence}\n", country))) == ids


def test_evaluators_are_organisations_with_their_role() -> None:
    text = (
        "Kommunkompassen\nANALYS AV\nÖREBRO KOMMUN\n2012\n\nUtvärderare:\nAnna Andersson, SKL\n"
        "Bo Bengtsson, Umeå kommun\nCarl Carlsson, Lunds universitet\n\nInnehåll\n"
    )
    found = facts(text)
    assert [(name, role) for name, role, _ in found.organisations] == [
        ("Sveriges Kommuner och Landsting", "consultant"),
        ("Umeå kommun", "peer"),
        ("Lunds universitet", "researcher"),
    ]
    told = [fact.value for fact in vars_of(found) if isinstance(fact, Fact)]
    assert not any("sson" in text for text in told)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Detta var kommunens första utvärdering enligt Kommunkompassen.", "yes"),
        ("Kommunen utvärderades för första gången med Kommunkompassen.", "yes"),
        ("Det är andra gången kommunen utvärderas.", "no"),
        ("Kommunen utvärderades senast 2019.", "no"),
        ("Många kommuner väljer att göra en andra utvärdering.", None),
        ("I Umeå var det kommunens första utvärdering.", None),
    ],
)
def test_whether_it_was_the_first_evaluation(sentence: str, answer: str | None) -> None:
    assert value(facts(f"2 Örebro kommun\n\n{sentence}\n").first_measurement) == answer


def test_what_was_examined_is_told_where_the_method_is() -> None:
    found = facts("Utvärderarna har läst dokument och granskat webbplatsen.\n\nPå intranätet finns en plan.\n")
    assert set(found.examined) == {"documents", "website"}


# --- reports as made and as printed -------------------------------------------------------------


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("strength", [0.0, 0.4])
def test_synthetic_reports_tell_year_and_people(family: str, strength: float) -> None:
    for seed in range(6):
        truth, printed = make(family, seed)
        text = as_text(noise(printed, strength, dice_for("noise", seed)))
        found = facts_of(open_text("made.txt", text.encode()), known(CATALOGUE, truth.edition))
        assert value(found.year) == str(truth.year), seed
        assert strength or value(found.municipality) == truth.municipality, seed
        exact = None if found.attended_total.about else found.attended_total.number
        assert exact in (truth.attended, None), seed
        assert strength or exact == truth.attended, seed


def test_files_of_all_kinds_tell_the_same(tmp_path: Path) -> None:
    truth, printed = make("danish_2009", 3)
    files = {"a.txt": as_text(printed).encode(), "a.pdf": as_pdf(printed), "a.docx": as_docx(printed)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        found = facts_of(open_document(tmp_path / name), known(CATALOGUE, "1-dk"))
        assert (value(found.municipality), value(found.year)) == (truth.municipality, str(truth.year)), name
        assert found.attended_total == Count(truth.attended), name


@needs_reports
def test_soro() -> None:
    found = real("000", "1-dk")
    assert (value(found.municipality), found.code, value(found.issuer)) == ("Sorø", "340", "KREVI")
    assert dates(found) == ("2009", "2009-03-23", "2009-03-25", "2009-05")
    assert [one.attended.number for one in found.interviews] == [5, 2, 2, 6, 11, 3, 7]
    assert all(one.group for one in found.interviews)
    assert (found.attended_total, found.invited_total) == (Count(36), Count(41))
    assert set(found.examined) == {"documents", "website", "intranet"}


@needs_reports
def test_helsingborg() -> None:
    found = real("001", "2010-se")
    assert (value(found.municipality), found.code) == ("Helsingborg", "1283")
    assert dates(found) == ("2014", "2014-12", "2014-12", "2014")
    assert value(found.issuer) == "Sveriges Kommuner och Landsting"
    assert [(name, role) for name, role, _ in found.organisations] == [
        ("Sveriges Kommuner och Landsting", "consultant"),
        ("Hylte kommun", "peer"),
    ]
    assert (found.attended_total, value(found.first_measurement)) == (Count(30, about=True), "yes")
    assert set(found.examined) == {"documents", "website", "intranet"}


@needs_reports
def test_koping_read_from_a_scan() -> None:
    found = real("003", "2.1-se")
    assert (value(found.municipality), found.code, value(found.first_measurement)) == ("Köping", "1983", "yes")
    assert dates(found) == ("2017", "2017-10", "2017-10", None)
    assert found.attended_total == Count(30, about=True)
    assert set(groups(found)) == {"politicians", "top-management", "union-representatives"}


@needs_reports
def test_karasjok() -> None:
    found = real("004", "2.1-no")
    assert (value(found.municipality), found.code, value(found.year)) == ("Karasjok", "2021", "2019")
    assert value(found.issuer) == "KS-Konsulent"
    assert list(groups(found)) == list(CATALOGUE.edition("2.1-no").interview_groups)
    assert groups(found)["heads-of-units"] == 10


@needs_reports
def test_what_is_no_evaluation_has_neither_year_nor_interviews() -> None:
    found = real("002", "1-dk")
    assert (found.year, found.interviews, found.attended_total) == (None, [], Count())
