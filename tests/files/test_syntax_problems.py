"""Broken YAML and JSON are told in our words, with the line at which to look; never in English of the libraries."""

from __future__ import annotations

import pytest
import yaml

from kompass.core.errors import SyntaxFault
from kompass.core.messages import Message
from kompass.files import plain
from kompass.files.plain import parse_json, parse_yaml

BROKEN_YAML = [
    ("a tab in the indentation", "a:\n\tb: 1\n", "A tab stands here", 2),
    ("a tab before a key", "a: 1\n\tb: 2\n", "A tab stands here", 2),
    ("an unquoted colon", "a: 1\nb: Furudal: a place\n", "a colon stands where none may", 2),
    ("a key indented too far", "a: 1\n b: 2\n", "a colon stands where none may", 2),
    ("an unclosed single quote", "a: 1\nb: 'x\nc: 2\nd: 3\n", "quotation mark is never closed", 2),
    ("an unclosed double quote", 'a: 1\nb: "x\nc: 2\n\n', "quotation mark is never closed", 2),
    ("an unclosed quote before the end mark", "a: 'x\n---\nb\n", "quotation mark is never closed", 2),
    ("an unclosed bracket", "a: 1\nb: [1, 2\n", "bracket or a brace isn't closed", 2),
    ("an unclosed brace", "a: {b: 1\nc: 2\n", "bracket or a brace isn't closed", 2),
    ("an unclosed brace at the end", "a: {b: 1\n\n\n", "bracket or a brace isn't closed", 1),
    ("a key that stands twice", "a: 1\nb: 2\na: 3\n", "The key stands twice", 3),
    ("an unknown escape", 'a: "C:\\quality"\n', "after a backslash", 1),
    ("an escape that isn't whole", 'a: "\\xzz"\n', "after a backslash", 1),
    ("an escape in no digits", 'a: "\\uZZZZ"\n', "after a backslash", 1),
    ("indentation that goes halfway back", "a:\n    b: 1\n  c: 2\n", "indented otherwise", 3),
    ("a list beside keys", "a: 1\n- b\n", "indented otherwise", 2),
    ("a key beside a list", "- a\nb: 1\n", "indented otherwise", 2),
    ("text after a quoted text", "a: 'b' c\n", "text follows a closing quotation mark", 1),
    ("a line that is no key", "a: 1\nnothing\nb: 2\n", "a colon is missing after a key", 3),
    ("an entry beside its key", "a: - b\n", "an entry of a list", 1),
    ("an unquoted at sign", "a: @home\n", "a value begins with a sign", 1),
    ("an unquoted percent sign", "a: %5\n", "a value begins with a sign", 1),
    ("a lonely asterisk", "a: * b\n", "a value begins with a sign", 1),
    ("a lonely ampersand", "a: & b\n", "a value begins with a sign", 1),
    ("an unfinished tag", "a: !<x\n", "a value begins with a sign", 1),
    ("a closing bracket alone", "a: ]\n", "a value is missing", 1),
    ("a value that isn't there", "a: [b, }\n", "a value is missing", 1),
    ("text beside a text block", "a: |x\n b\n", "after | or > the text begins", 1),
    ("one bracket too many", "[a, b]]\n", "the data is at its end", 1),
    ("what we have no words for", "%YAML 3.0\n---\na: 1\n", "It isn't valid YAML here.", 1),
]
BROKEN_JSON = [
    ("an unclosed quote", '{\n"a": "x\n}', "quotation mark is never closed|goes over the end of its line", 2),
    ("a quote never closed", '{"a": "x', "quotation mark is never closed", 1),
    ("a comma too many", '{"a": 1,\n}', "a comma stands before|should stand a key", 2),
    ("a key without quotes", "{a: 1}", "should stand a key in double", 1),
    ("a missing colon", '{"a" 1}', "a colon is missing", 1),
    ("a missing comma", '{"a": 1\n"b": 2}', "a comma is missing", 2),
    ("an unknown escape", '{"a": "\\q"}', "after a backslash", 1),
    ("more after the end", '{"a": 1}\n{}', "the data is at its end", 2),
    ("no value", '{"a": x}', "should stand a value", 1),
]


@pytest.mark.parametrize("loader", [getattr(yaml, "CBaseLoader", yaml.BaseLoader), yaml.BaseLoader])
@pytest.mark.parametrize(
    ("text", "told", "line"), [row[1:] for row in BROKEN_YAML], ids=[row[0] for row in BROKEN_YAML]
)
def test_broken_yaml_says_why_in_our_words_and_where(
    monkeypatch: pytest.MonkeyPatch, loader: type, text: str, told: str, line: int
) -> None:
    monkeypatch.setattr(plain, "_Loader", loader)

    with pytest.raises(SyntaxFault) as caught:
        parse_yaml(text, "x.yaml")

    (fault,) = caught.value.faults
    assert told in str(fault.message)
    assert fault.place.line == line
    assert all(isinstance(value, Message) for value in fault.message.values.values())


@pytest.mark.parametrize(
    ("text", "told", "line"), [row[1:] for row in BROKEN_JSON], ids=[row[0] for row in BROKEN_JSON]
)
def test_broken_json_says_why_in_our_words_and_where(text: str, told: str, line: int) -> None:
    with pytest.raises(SyntaxFault, match=told) as caught:
        parse_json(text, "x.json")

    (fault,) = caught.value.faults
    assert abs((fault.place.line or 0) - line) <= ("comma stands before" in told)  # Pythons differ in where they look
    assert all(isinstance(value, Message) for value in fault.message.values.values())
