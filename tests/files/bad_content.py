"""The table of content that can't be used, and the error that each entry must give."""

from __future__ import annotations

from dataclasses import dataclass

from kompass.core.errors import FormatTooNew, KompassError, SchemaFault, SyntaxFault, UnknownEdition
from tests.files.cast import MARKED, SMALL, as_json


@dataclass(frozen=True)
class Bad:
    """What the file says, and the error that must follow; a line of None: JSON's keys have none."""

    name: str
    text: str
    error: type[KompassError]
    line: int | None
    key: str | None
    suffix: str = ".yaml"

    def __str__(self) -> str:
        return f"{self.name} ({self.suffix[1:]})"


def small(name: str, old: str, new: str, line: int, key: str, error: type[KompassError] = SchemaFault) -> Bad:
    assert old in SMALL
    return Bad(name, SMALL.replace(old, new), error, line, key)


def marked(name: str, old: str, new: str, line: int, key: str) -> Bad:
    assert old in MARKED
    return Bad(name, MARKED.replace(old, new), SchemaFault, line, key)


def more(name: str, added: str, line: int, key: str, error: type[KompassError] = SchemaFault) -> Bad:
    return Bad(name, SMALL + added, error, line, key)


def trap(written: str) -> Bad:
    return small(f"{written} as a number", "{printed: 43.5}", f"\n    printed: {written}", 9, "points.3.printed")


MARK = "marks.evaluator:a.1.1.1"

# What is wrong with the content is wrong in YAML and in JSON: each of these is tried as both.
CONTENT = [
    small("unknown edition", "1-no", "3-no", 3, "edition", UnknownEdition),
    small("an edition that leads out of its folder", "1-no", "..", 3, "edition.id"),
    small("unknown version", 'version: "1"', 'version: "7"', 3, "edition", UnknownEdition),
    small("unknown key", "basis: printed", "basis: printed\nbasics: printed", 5, "basics"),
    small("unknown key deep down", "{printed: 43.5}", "{printed: 43.5, pirnted: 4}", 8, "points.3.pirnted"),
    small("text where a mapping is", '{id: 1-no, version: "1"}', "1-no", 3, "edition"),
    small("a list where a mapping is", '{id: 1-no, version: "1"}', "[1-no]", 3, "edition"),
    small("a mapping where text is", "language: nb", "language: {nb: nb}", 5, "language"),
    more("a mapping where a list is", "findings: {f1: x}\n", 9, "findings"),
    more("text where a list is", "findings: none\n", 9, "findings"),
    small("missing key", "language: nb\n", "", 1, "language"),
    small("missing key in a mapping", '1-no, version: "1"', "1-no", 3, "edition.version"),
    small("nothing after a key", "basis: printed", "basis:", 4, "basis"),
    small("no format", "format: 1\n", "", 1, "format"),
    small("newer format", "format: 1", "format: 2", 1, "format", FormatTooNew),
    small("a language we don't speak", "language: nb", "language: fi", 5, "language"),
    small("a country in small letters", '"NO"', "no", 6, "municipality.country"),
    small("another country than the edition's", '"NO"', "SE", 6, "municipality.country"),
    small("an empty name", "name: Furudal", 'name: " "', 6, "municipality.name"),
    small("a basis that isn't one", "basis: printed", "basis: guessed", 4, "basis"),
    small("an area that the edition hasn't got", '"3":', '"9":', 8, "points.9"),
    small("an id that is none", '"3":', '"3.":', 8, "points.3."),
    small("a point below zero", "43.5", "-1", 8, "points.3.printed"),
    small("a judged point above the maximum", "printed: 43.5", "points: 101", 8, "points.3.points"),
    small("judged and printed at once", "printed: 43.5", "printed: 43.5, points: 43", 8, "points.3"),
    small("a total that is judged", '"3": {printed', "total: {points", 8, "points.total.points"),
    more("a date in February that isn't", "dates: {report: 2025-02-30}\n", 9, "dates.report"),
    more("a date with one digit", "dates: {report: 2025-3-1}\n", 9, "dates.report"),
    more("a date with a time", "dates: {report: 2001-12-14t21:59:43.10-05:00}\n", 9, "dates.report"),
    more("on for true", "invented: on\n", 9, "invented"),
    more("yes for true", "invented: yes\n", 9, "invented"),
    more("a word for yes", "first_measurement: maybe\n", 9, "first_measurement"),
    more("a count in words", "interviews_total: {invited: many}\n", 9, "interviews_total.invited"),
    more("a person's key", "interviews:\n  - {id: i1, group: staff, name: Kari}\n", 10, "interviews.#1.name"),
    marked("a level outside the scale", "[3, 2", "[9, 2", 14, f"{MARK}.marks.#1"),
    marked("a level that is a word", "[3, 2", "[no, 2", 14, f"{MARK}.marks.#1"),
    marked("too many levels", "[3, 2", "[3, 3, 2", 14, f"{MARK}.marks"),
    marked("a point that the edition hasn't got", "1.1.1:", "1.1.77:", 14, "marks.evaluator:a.1.1.77"),
    marked("a layer of nobody", "  evaluator:a:", "  evaluator:b:", 13, "marks.evaluator:b"),
    marked("a layer that isn't one", "  evaluator:a:", "  judge:a:", 13, "marks.judge:a"),
    marked("evidence that isn't there", "[e1]", "[e7]", 14, f"{MARK}.evidence.#1"),
    marked("absent with levels", "implemented", "absent", 14, MARK),
    marked("a status that isn't one", "implemented", "done", 14, f"{MARK}.status"),
    marked("a claim to be official", "working-set", "official", 5, "basis"),
    Bad("unknown point set", MARKED.replace("kompass-2.1", "kompass-9"), UnknownEdition, 4, "pointset"),
    # YAML 1.1 would read each of these as a number, a date or nothing; here they are what they say.
    trap("1e3"),
    trap("0o17"),
    trap("0x1F"),
    trap("1_000"),
    trap(".inf"),
    trap(".nan"),
    trap("12:30:45"),
    trap("no"),
    trap("15/0"),
    trap("1/3/5"),
    trap("43.5 points"),
    trap("٤٣"),
    trap("43\u00a0500"),
    trap("9" * 13),
    small("nothing as a number", "43.5", "~", 8, "points.3"),
    small("2.10 is a sub-area of its own", '"3":', "2.10:", 8, "points.2.10"),
    small("a key of 100,000 letters", "basis:", f"? {'b' * 100_000}\n:", 4, f"{'b' * 57}…"),
    small("a value of 100,000 letters", "nb\n", f"{'b' * 100_000}\n", 5, "language"),
    small("a name of 3,000 letters", "Furudal", "F" * 3000, 6, "municipality.name"),
    small("a merge key", "municipality: {", "municipality: {<<: {name: A}, ", 6, "municipality.<<"),
]

LAUGHS = 'a: &a ["ha", "ha"]\n' + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = 100_000

YAML_ONLY = [
    small("duplicate key", "basis: printed", "basis: printed\nbasis: official", 5, "basis", SyntaxFault),
    small("duplicate area", "{printed: 43.5}", '{printed: 43.5}\n  "3": {printed: 9}', 9, "points.3", SyntaxFault),
    small("the same key, quoted once", "basis: printed", "basis: printed\n'basis': x", 5, "basis", SyntaxFault),
    small("anchor", "{name: Furudal", "&m {name: Furudal", 6, "municipality", SyntaxFault),
    small("anchor at a key", "municipality:", "&m municipality:", 6, "", SyntaxFault),
    small("alias", "language: nb", "language: *m", 5, "language", SyntaxFault),
    small("merge of an alias", "{name: Furudal", "{<<: *m, name: Furudal", 6, "municipality.<<", SyntaxFault),
    small("tag", "basis: printed", "basis: !!str printed", 4, "basis", SyntaxFault),
    small("tag that would run code", "basis: printed", "basis: !!python/object:os.system x", 4, "basis", SyntaxFault),
    small("tag at a key", "basis: printed", "!!str basis: printed", 4, "", SyntaxFault),
    small("a list as a key", "basis: printed", "? [basis]\n: printed", 4, "", SyntaxFault),
    more("second document", "---\nformat: 1\n", 9, "", SyntaxFault),
    more("an empty second document", "---\n", 9, "", SyntaxFault),
    small("a tab before a key", "basis: printed", "\tbasis: printed", 4, "", SyntaxFault),
    small("a quote that isn't closed", "Furudal", '"Furudal', 6, "", SyntaxFault),
    small("a bracket that isn't closed", '"NO"}', '"NO"', 7, "", SyntaxFault),
    small("a colon in a text", "name: Furudal", "name: Furu: dal", 6, "", SyntaxFault),
    small("a control character", "Furudal", "Furu\x07dal", 6, "", SyntaxFault),
    small("half a character", "Furudal", '"Furu\\ud83d"', 6, "", SyntaxFault),
    small("a directive that isn't one", "format: 1", "%YAML 9.9\n---\nformat: 1", 1, "", SyntaxFault),
    Bad("billion laughs", LAUGHS, SyntaxFault, 1, "a"),
    Bad("a hundred thousand lists", "[" * DEEP, SyntaxFault, 1, "#1.#1.#1"),
    Bad("a hundred thousand mappings", "a: " + "{b: " * DEEP, SyntaxFault, 1, "a.b.b"),
    Bad("a list that goes ever deeper", "- " * 200, SyntaxFault, 1, "#1.#1.#1"),
    Bad("only comments", "# nothing\n# here\n", SchemaFault, 1, None),
    Bad("only a word", "evaluation\n", SchemaFault, 1, None),
    Bad("only a list", "- format: 1\n", SchemaFault, 1, None),
    Bad("only a document's mark", "---\n", SchemaFault, 1, None),
    Bad("a page of HTML", "<!DOCTYPE html>\n<html><body>404</body></html>\n", SchemaFault, 1, None),
    Bad("JSON called YAML, cut off", '{"format": "1",\n', SyntaxFault, 2, None),
]


def json_bad(name: str, text: str, line: int | None, key: str | None, error: type[KompassError] = SyntaxFault) -> Bad:
    return Bad(name, text, error, line, key, ".json")


JSON_ONLY = [
    json_bad("duplicate key", '{"format": "1", "format": "1"}', None, "format"),
    json_bad("cut off", '{"format": "1",\n', 2, None),
    json_bad("a comma too many", '{"format": "1",\n}', 2, None),
    json_bad("single quotes", "{'format': '1'}", 1, None),
    json_bad("a comment", '{"format": 1} // end', 1, None),
    json_bad("a second value", '{"format": 1}\n{"format": 1}', 2, None),
    json_bad("NaN", '{"format": NaN}', None, None),
    json_bad("Infinity", '{"format": -Infinity}', None, None),
    json_bad("half a character", '{"format": "1", "id": "\\ud83d"}', None, None),
    json_bad("half a character as a key", '{"\\ud83d": "1"}', None, None),
    json_bad("a hundred thousand lists", "[" * DEEP, None, None),
    json_bad("a hundred thousand lists, closed", "[" * DEEP + "]" * DEEP, None, None),
    json_bad("a hundred thousand mappings", '{"a":' * DEEP, None, None),
    json_bad("fifty lists", "[" * 50 + "]" * 50, None, None),
    json_bad("only a word", '"evaluation"', 1, None, SchemaFault),
    json_bad("only a number", "1", 1, None, SchemaFault),
    json_bad("only null", "null", 1, None, SchemaFault),
    json_bad("only a list", "[]", 1, None, SchemaFault),
    json_bad("YAML called JSON", SMALL, 1, None),
    json_bad("a number of 10,000 digits", '{"format": ' + "9" * 10_000 + "}", None, "format", SchemaFault),
    json_bad("true for the format", '{"format": true}', None, "format", SchemaFault),
    json_bad("a control character in a text", '{"format": "1", "overall": "a\\u0007"}', None, "overall", SchemaFault),
]


def twin(bad: Bad) -> Bad:
    """The same content as JSON; only the top of the file has a line there."""
    return Bad(bad.name, as_json(bad.text), bad.error, None, bad.key, ".json")


CASES = [*CONTENT, *YAML_ONLY, *map(twin, CONTENT), *JSON_ONLY]
SEVERAL = {
    "a key of 100,000 letters",
    "a number of 10,000 digits",
    "true for the format",
    "a control character in a text",
    "a merge key",
}
"""Cases in which other keys are wrong as well: each fault has its own block."""
