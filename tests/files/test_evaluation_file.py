from __future__ import annotations

import unicodedata
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from kompass.core.errors import FormatTooNew, SchemaFault
from kompass.core.evaluation.model import Evaluation, WrittenText
from kompass.files.evaluation_file import (
    canonical_json,
    evaluation_yaml,
    fingerprint,
    parse_evaluation,
    read_evaluation,
)
from kompass.files.plain import parse_json, parse_yaml
from tests.files.cast import EXAMPLES, MARKED, SMALL, as_json
from tests.files.evaluation_strategies import NASTY, evaluations

FORMATS = Path(__file__).parent / "formats"


def from_yaml(text: str) -> Evaluation:
    return parse_evaluation(parse_yaml(text, "test.yaml"))


def from_json(text: str) -> Evaluation:
    return parse_evaluation(parse_json(text, "test.json"))


def with_text(value: str) -> Evaluation:
    return replace(from_yaml(SMALL), overall=WrittenText("nb", value))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_the_same_after_writing_and_reading(path: Path) -> None:
    evaluation = read_evaluation(path)
    assert from_yaml(evaluation_yaml(evaluation)) == evaluation
    assert from_json(canonical_json(evaluation)) == evaluation


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_keeps_its_fingerprint_by_way_of_yaml_and_json(path: Path) -> None:
    evaluation = read_evaluation(path)
    expected = fingerprint(evaluation)
    assert fingerprint(from_yaml(evaluation_yaml(evaluation))) == expected
    assert fingerprint(from_json(canonical_json(evaluation))) == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_writing_an_example_again_gives_the_same_yaml(path: Path) -> None:
    written = evaluation_yaml(read_evaluation(path))
    assert evaluation_yaml(from_yaml(written)) == written


@settings(max_examples=150)
@given(evaluation=evaluations)
def test_any_evaluation_is_the_same_after_writing_and_reading(evaluation: Evaluation) -> None:
    assert from_yaml(evaluation_yaml(evaluation)) == evaluation
    assert from_json(canonical_json(evaluation)) == evaluation
    assert fingerprint(from_yaml(evaluation_yaml(evaluation))) == fingerprint(evaluation)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_text_that_yaml_could_misread_comes_back_as_it_was(text: str) -> None:
    kept = from_json(canonical_json(with_text(text))).overall
    assert kept is not None
    evaluation = with_text(kept.value)
    assert from_yaml(evaluation_yaml(evaluation)) == evaluation


@pytest.mark.parametrize("text", ["line\r\nline", "line\rline", "line\u2028line", "line\x85line"])
def test_every_kind_of_line_break_is_kept_as_one(text: str) -> None:
    kept = from_json(canonical_json(with_text(text))).overall
    assert kept == WrittenText("nb", "line\nline")


def test_the_order_of_keys_does_not_matter() -> None:
    turned = "".join(reversed([f"{part}\n" for part in SMALL.split("\npoints:")[0].split("\n")]))
    points = 'points:\n  "3": {printed: 43.5}\n'
    assert fingerprint(from_yaml(points + turned)) == fingerprint(from_yaml(SMALL))


def test_comments_and_layout_do_not_matter() -> None:
    spread = SMALL.replace("{printed: 43.5}", "\n    # as printed\n    printed: '43.5'   # page 21")
    assert "# as printed" in spread
    assert canonical_json(from_yaml(spread)) == canonical_json(from_yaml(SMALL))


def test_composed_and_decomposed_letters_are_the_same() -> None:
    composed = SMALL.replace("Furudal", "Åsødal på Ærø")
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert canonical_json(from_yaml(decomposed)) == canonical_json(from_yaml(composed))
    assert unicodedata.is_normalized("NFC", canonical_json(from_yaml(decomposed)))


@pytest.mark.parametrize("written", ["7.5", "7,5", "15/2", "7.50", "'7.5'"])
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    evaluation = from_yaml(SMALL.replace("{printed: 43.5}", f"\n    printed: {written}"))
    assert evaluation.points["3"].printed == Fraction(15, 2)
    assert '"printed":"7.5"' in canonical_json(evaluation)


def test_a_json_number_is_read_exactly() -> None:
    text = as_json(SMALL).replace('"43.5"', "43.1")
    assert from_json(text).points["3"].printed == Fraction(431, 10)


def test_the_canonical_form_is_sorted_and_leaves_out_what_is_empty() -> None:
    padded = f"{SMALL}findings: []\noverall: null\nportrait: {{}}\nfirst_measurement: unknown\n"
    expected = (
        '{"basis":"printed","edition":{"id":"1-no","version":"1"},"format":"1","id":"01JD3M8N6W0000000000000001",'
        '"language":"nb","municipality":{"country":"NO","name":"Furudal"},"points":{"3":{"printed":"43.5"}}}'
    )
    assert canonical_json(from_yaml(padded)) == expected


def test_the_fingerprint_of_a_known_file_never_changes() -> None:
    assert fingerprint(from_yaml(SMALL)) == "98a58dc433da88edadc1cff5cf597dae92de5c6f906a57ccf4042e10bb3113d0"


def test_a_change_of_content_changes_the_fingerprint() -> None:
    assert fingerprint(from_yaml(SMALL.replace("43.5", "43.6"))) != fingerprint(from_yaml(SMALL))


def test_a_level_is_kept_as_it_was_written_and_a_dash_is_none() -> None:
    assert from_yaml(MARKED).marks["evaluator:a"]["1.1.1"].levels == ("3", "2", None, "0")


@pytest.mark.parametrize("code", ["0101", "340"])
def test_a_municipal_code_keeps_its_zeros(code: str) -> None:
    evaluation = from_yaml(SMALL.replace('country: "NO"', f"country: NO, code: {code}"))
    assert evaluation.municipality.code == code
    assert evaluation.municipality.country == "NO"


def test_the_point_ten_is_not_the_point_one() -> None:
    text = f'{SMALL}  "2.10": {{printed: 1}}\n  "2.1": {{printed: 2}}\n'
    assert set(from_yaml(text).points) == {"3", "2.10", "2.1"}
    assert evaluation_yaml(from_yaml(text)).index("'2.1':") < evaluation_yaml(from_yaml(text)).index("'2.10':")


@pytest.mark.parametrize("number", ["2", "17", "999999"])
def test_a_newer_format_is_refused_with_both_numbers(number: str) -> None:
    with pytest.raises(FormatTooNew) as refused:
        from_yaml(SMALL.replace("format: 1", f"format: {number}"))
    (fault,) = refused.value.faults
    assert str(fault.message) == f"The file has format {number}; this Kompass reads up to 1."
    assert (fault.place.line, fault.place.key) == (1, "format")
    assert fault.hint is not None


def test_a_newer_format_is_refused_before_its_unknown_keys() -> None:
    with pytest.raises(FormatTooNew):
        from_yaml(SMALL.replace("format: 1", "format: 2") + "new_key: 1\n")


@pytest.mark.parametrize("written", ["one", "1.0", "-1", "", "true", "[1]", "¹", "9999999"])
def test_a_format_that_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(SchemaFault) as refused:
        from_yaml(SMALL.replace("format: 1", f"format: {written}"))
    assert refused.value.faults[0].place.key == "format"


def test_format_0_is_upgraded_to_what_it_always_was() -> None:
    found = read_evaluation(FORMATS / "format-0.yaml")
    assert found == read_evaluation(FORMATS / "format-0.expected.yaml")


def test_format_0_written_anew_is_the_kept_file() -> None:
    expected = (FORMATS / "format-0.expected.yaml").read_text(encoding="utf-8")
    assert evaluation_yaml(read_evaluation(FORMATS / "format-0.yaml")) == expected


def test_an_upgraded_file_keeps_the_line_of_a_wrong_figure() -> None:
    text = (FORMATS / "format-0.yaml").read_text(encoding="utf-8").replace("44.5", "many")
    line = 1 + text[: text.index("many")].count("\n")
    with pytest.raises(SchemaFault) as refused:
        from_yaml(text)
    assert refused.value.faults[0].place.line == line


@example(value="a\n b \n\tc")
@given(value=evaluations.map(lambda e: e.municipality.name))
def test_yaml_for_people_is_utf_8_text_without_marks_of_python(value: str) -> None:
    written = evaluation_yaml(with_text(value))
    assert "!!" not in written.replace(value, "")
    assert written.encode("utf-8").decode("utf-8") == written


def test_scores_of_format_0_that_are_no_mapping_are_not_lost_in_silence() -> None:
    text = "format: 0\nid: 01D7XKREV12009S0R0PV4NQZ8H\nedition: 1-dk\nscores: [1, 2]\n"
    with pytest.raises(SchemaFault) as refused:
        from_yaml(text)
    assert "scores" in {fault.place.key for fault in refused.value.faults}
