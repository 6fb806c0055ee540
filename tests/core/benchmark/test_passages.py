from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.passages import passages

lines_of_words = st.lists(st.lists(st.sampled_from(["Ett", "ord", "av", "flera.", "Nytt", "8", "å-ä"]), max_size=5))


def texts(*lines: str) -> list[str]:
    return [passage.text for passage in passages(enumerate(lines, 1))]


def test_a_sentence_runs_over_lines_and_ends_at_its_point() -> None:
    assert texts("Sorø er nummer", "to af fem. Det er", "godt.") == ["Sorø er nummer to af fem.", "Det er godt."]


def test_a_word_broken_at_the_end_of_a_line_is_joined() -> None:
    assert texts("temaerne ledel-", "se og per-", "sonale") == ["temaerne ledelse og personale"]


def test_a_hyphen_before_and_stands_for_a_word_left_out() -> None:
    assert texts("telefon-", "och mejl") == ["telefon- och mejl"]


def test_an_empty_line_ends_a_sentence_and_an_abbreviation_or_decimal_does_not() -> None:
    assert texts("Tabell 6.1", "", "Det gäller t.ex. skolan, 3.5 poäng.") == [
        "Tabell 6.1",
        "Det gäller t.ex. skolan, 3.5 poäng.",
    ]


def test_every_place_knows_its_line() -> None:
    (one, two) = passages([(7, "Først dette. Så"), (8, "noget"), (9, "andet.")])
    assert (one.line_at(0), two.line_at(0)) == (7, 7)
    assert (two.line_at(two.text.index("noget")), two.line_at(two.text.index("andet"))) == (8, 9)


@given(lines_of_words)
def test_no_word_is_lost_and_lines_never_go_back(lines: list[list[str]]) -> None:
    found = list(passages(enumerate((" ".join(words) for words in lines), 1)))
    assert [word for passage in found for word in passage.text.split()] == [word for words in lines for word in words]
    numbers = [passage.line_at(i) for passage in found for i in range(len(passage.text))]
    assert numbers == sorted(numbers)
