"""What the texts of reports claim, as they word it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.claim_words import Claim, ClaimKind, Side, claims_in
from kompass.core.benchmark.passages import passages

WORDS = {
    "da": ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"],
    "nb": ["null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "sv": ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],
}
SENTENCES = {
    "da": "Kommunen har en score på eller over gennemsnittet på {said} ud af de {of} temaer.",
    "nb": "Kommunen ligger på eller over gjennomsnittet på {said} av de {of} områdene.",
    "sv": "Kommunen ligger på eller över medelvärdet på {said} av de {of} områdena.",
}


def claims(text: str) -> list[Claim]:
    return list(claims_in(passages([(1, text)])))


def one(text: str) -> tuple[ClaimKind, int | None, int | None, Side | None]:
    (claim,) = claims(text)
    return (claim.kind, claim.said, claim.of, claim.side)


# --- areas beside the mean -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said", "of", "side"),
    [
        ("… en score på eller over gennemsnittet på fem ud af de otte temaer.", 5, 8, Side.AT_OR_ABOVE),
        ("På fyra av åtta områden ligger kommunen över medelvärdet.", 4, 8, Side.ABOVE),
        ("Kommunen ligger under rikssnittet på 3 av 8 områden.", 3, 8, Side.BELOW),
        ("Kommunen ligger över det svenska genomsnittet i sju av kompassens åtta huvudområden.", 7, 8, Side.ABOVE),
        ("Resultatet er på eller under landsgjennomsnittet på alle de åtte fokusområdene.", 8, 8, Side.AT_OR_BELOW),
        ("Över medelvärdet på samtliga åtta områden.", 8, 8, Side.ABOVE),
        ("Kommunen ligger over gennemsnittet på ingen af de otte temaer.", 0, 8, Side.ABOVE),
        ("Kommunen ligger over snittet på to områder.", 2, None, Side.ABOVE),
    ],
)
def test_a_number_of_areas_beside_the_mean(text: str, said: int, of: int | None, side: Side) -> None:
    assert one(text) == (ClaimKind.BESIDE_MEAN, said, of, side)


def test_two_numbers_for_two_sides() -> None:
    text = "Kommunen ligger över medelvärdet på fem av åtta områden och under medelvärdet på tre av åtta områden."
    assert [(claim.said, claim.side) for claim in claims(text)] == [(5, Side.ABOVE), (3, Side.BELOW)]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen ligger ikke over gennemsnittet på fem ud af de otte temaer.",
        "Kommunen ligger över medelvärdet på fem av åtta områden, under på tre av åtta områden.",
        "Kommunen ligger over og under gennemsnittet på fem af otte temaer.",
    ],
)
def test_what_is_not_plain_is_kept_without_a_number(text: str) -> None:
    assert one(text) == (ClaimKind.BESIDE_MEAN, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Der kan gives point inden for de otte temaer.",
        "Kommunen ligger over gennemsnittet.",
        "I dette afsnit omtales fem af de otte temaer.",
        "Kommunen ligger over gennemsnittet på de otte temaer under ét.",
        "Fem av åtta områden behandlas under avsnitt 3.",
    ],
)
def test_what_says_no_number_of_areas_claims_nothing(text: str) -> None:
    assert claims(text) == []


@given(st.sampled_from(sorted(SENTENCES)), st.integers(0, 12), st.integers(2, 12), st.booleans())
def test_numbers_are_read_in_words_and_digits(language: str, said: int, of: int, digits: bool) -> None:
    words = WORDS[language]
    text = SENTENCES[language].format(said=said if digits else words[said], of=of if digits else words[of])
    assert one(text) == (ClaimKind.BESIDE_MEAN, said, of, Side.AT_OR_ABOVE)


# --- interviews ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Evalueringen bygger på otte gruppeinterviews.", 8),
        ("Det ble gjennomført sju gruppeintervjuer i kommunen.", 7),
        ("Åtta gruppintervjuer genomfördes.", 8),
        ("Vi träffade sex olika intervjugrupper.", 6),
    ],
)
def test_a_number_of_group_interviews(text: str, said: int) -> None:
    assert one(text) == (ClaimKind.GROUPS, said, None, None)


def test_an_article_is_no_number_of_interviews() -> None:
    assert claims("Et gruppeinterview varer en time, ett gruppintervju också.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vi har gennemført interview med 36 personer.", ClaimKind.ATTENDED),
        ("Der var inviteret 36 personer til interviewene.", ClaimKind.INVITED),
        ("Till intervjuerna bjöds 36 personer in, det vill säga inbjudna var chefer.", ClaimKind.INVITED),
    ],
)
def test_a_number_of_people(text: str, kind: ClaimKind) -> None:
    assert one(text) == (kind, 36, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Vi gjorde intervjuer med ca 30 personer.",
        "I kommunen arbetar 36 personer.",
        "Intervjuer med ett 30-tal personer.",
    ],
)
def test_about_so_many_or_other_people_claim_no_number(text: str) -> None:
    assert claims(text) == []


# --- ranks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sorø er den kommune, som får næstflest point af de fem kommuner.", 2),
        ("Kommunen fick flest poäng av de fem kommunerna.", 1),
        ("Kommunen har tredje høyest poengsum av fem kommuner.", 3),
    ],
)
def test_a_rank_by_points(text: str, said: int) -> None:
    assert one(text) == (ClaimKind.RANK, said, 5, None)


def test_a_claim_stands_on_the_line_of_its_number() -> None:
    lines = [(12, "Kommunen har således en score på eller over"), (13, "gennemsnittet på fem ud af de otte temaer.")]
    (claim,) = claims_in(passages(lines))
    assert claim.line == 13
