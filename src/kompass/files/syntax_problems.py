"""What the readers of YAML and JSON say in English only, in our words: the causes that a person meets."""

from __future__ import annotations

import json

import yaml

from kompass.core.messages import Message, msg

_QUOTE = msg("a quotation mark is never closed")
_BRACKET = msg("a bracket or a brace isn't closed, or a comma is missing")
_INDENTED = msg("this line is indented otherwise than those it belongs with, or text follows a closing quotation mark")
_ESCAPE = msg("after a backslash stands what no escape is; write the backslash twice")
_SIGN = msg("a value begins with a sign that means something else; put the value in quotation marks")
_FURTHER = msg("something stands here although the data is at its end")
_COLON = msg("a colon stands where none may stand; put text that holds a colon in quotation marks")
_NO_COLON = msg("a colon is missing after a key")
_DASH = msg("an entry of a list stands on the line of its key; give it a line of its own")
_BLOCK = msg("after | or > the text begins on the next line")
_NO_VALUE = msg("a value is missing, or begins with a sign that needs quotation marks")

_YAML = (
    ("quoted scalar", "unexpected end", _QUOTE),
    ("quoted scalar", "unexpected document", _QUOTE),
    ("", "escape", _ESCAPE),
    ("quoted scalar", "hexdecimal", _ESCAPE),
    ("", "mapping values are not allowed", _COLON),
    ("simple key", "expected ':'", _NO_COLON),
    ("", "sequence entries are not allowed", _DASH),
    ("flow sequence", "']'", _BRACKET),
    ("flow mapping", "'}'", _BRACKET),
    ("flow node", "node content", _NO_VALUE),
    ("block node", "node content", _NO_VALUE),
    ("block scalar", "line break", _BLOCK),
    ("block scalar", "chomping", _BLOCK),
    ("block mapping", "expected", _INDENTED),
    ("block collection", "expected", _INDENTED),
    ("", "cannot start any token", _SIGN),
    ("scanning an alias", "", _SIGN),
    ("scanning an anchor", "", _SIGN),
    ("a tag", "", _SIGN),
    ("directive", "", _SIGN),
    ("", "<document start>", _FURTHER),
)
"""Parts of the context and of the problem as the library words them, in C and in Python; the first that fits."""

_JSON = (
    ("Unterminated string", _QUOTE),
    ("trailing comma", msg("a comma stands before a closing bracket or brace")),
    ("property name", msg("here should stand a key in double quotation marks")),
    ("':' delimiter", _NO_COLON),
    ("',' delimiter", _BRACKET),
    ("control character", msg("a text goes over the end of its line, or holds a tab; write \\n or \\t")),
    ("escape", _ESCAPE),
    ("Extra data", _FURTHER),
    ("Expecting value", msg("here should stand a value; text needs double quotation marks")),
)


def yaml_problem(error: yaml.MarkedYAMLError) -> Message:
    """The whole sentence: with the cause where it is one of those that we have words for."""
    context, problem = error.context or "", error.problem or ""
    found = (cause for of, part, cause in _YAML if of in context and part in problem)
    cause = next(found, None)
    return msg("This isn't well-formed YAML: {problem}.", problem=cause) if cause else msg("It isn't valid YAML here.")


def yaml_line(error: yaml.MarkedYAMLError, text: str) -> int | None:
    """The line (from 1) at which to look: where what is never closed began, not the end of the file."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    at_end = mark.line >= text.rstrip().count("\n") + 1
    return (error.context_mark.line if at_end and error.context_mark else mark.line) + 1


def json_problem(error: json.JSONDecodeError) -> Message:
    """As `yaml_problem`."""
    cause = next((cause for part, cause in _JSON if part in error.msg), None)
    return msg("This isn't well-formed JSON: {problem}.", problem=cause) if cause else msg("It isn't valid JSON here.")
