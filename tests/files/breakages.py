"""What can be wrong with an edition, and what must be said about it. Each changes the trial edition odd-se@1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Breakage:
    """What is changed in which file, what the message says, and words in the line that it must name."""

    what: str
    old: str
    new: str
    reason: str
    line: str
    file: str = "structure.yaml"


def in_texts(what: str, old: str, new: str, reason: str, line: str) -> Breakage:
    return Breakage(what, old, new, reason, line, "texts.nb.yaml")


BREAKAGES = [
    Breakage(
        "wrong sum of maxima",
        'id: "1.2", max: 25',
        'id: "1.2", max: 24',
        "The sub-areas of area 1 add up to 39, not to 40 points.",
        "max: 40",
    ),
    Breakage(
        "areas out of order",
        '- id: "2"',
        '- id: "4"',
        "The id “4” should be “2”.",
        '- id: "4"',
    ),
    Breakage(
        "a sub-area left out",
        '{id: "1.2", max: 25}',
        '{id: "1.3", max: 25}',
        "The id “1.3” should be “1.2”.",
        '{id: "1.3", max: 25}',
    ),
    Breakage(
        "a sub-area under another area",
        '{id: "2.2", max: 15}',
        '{id: "3.2", max: 15}',
        "The id “3.2” should be “2.2”.",
        '{id: "3.2", max: 15}',
    ),
    Breakage(
        "measuring points out of order",
        "{id: 1.2.3,",
        "{id: 1.2.4,",
        "The id “1.2.4” should be “1.2.3”.",
        "{id: 1.2.4,",
    ),
    Breakage(
        "a point in an unknown sub-area",
        '{id: 3.1.1, sub_area: "3.1"',
        '{id: 3.1.1, sub_area: "3.7"',
        "There is no sub-area “3.7”.",
        'sub_area: "3.7"',
    ),
    Breakage(
        "a sub-area without points",
        '    - {id: 2.2.1, sub_area: "2.2", weight: 1, combine: {rule: minimum}}\n',
        "",
        "The sub-area 2.2 has no measuring point.",
        "  points:",
    ),
    Breakage(
        "a point that weighs nothing",
        'sub_area: "3.1", weight: 3',
        'sub_area: "3.1", weight: 0',
        "The number must be above zero.",
        "weight: 0}",
    ),
    Breakage(
        "an unknown scale",
        "scale: uneven}",
        "scale: oblique}",
        "There is no scale “oblique”.",
        "scale: oblique}",
    ),
    Breakage(
        "a scale that doesn't rise",
        '"1": 1, "3": 3',
        '"1": 3, "3": 3',
        "The levels of a scale must rise in value.",
        '"1": 3, "3": 3',
    ),
    Breakage(
        "a first level worth more than nothing",
        '"no": 0,',
        '"no": 1/2,',
        "The first level of a scale is worth 0.",
        '"no": 1/2,',
    ),
    Breakage(
        "a scale of one level",
        '{"0": 0, "1": 1, "3": 3}',
        '{"0": 0}',
        "A scale has 2 to 15 levels.",
        'uneven: {"0": 0}',
    ),
    Breakage(
        "lock-step that doesn't say from where it holds",
        "{rule: lock-step, holds_from: 1/2}",
        "{rule: lock-step}",
        "Lock-step needs “holds_from”: a share above 0 and at most 1.",
        "{rule: lock-step}",
    ),
    Breakage(
        "lock-step that can never hold",
        "holds_from: 1/2",
        "holds_from: 3/2",
        "Lock-step needs “holds_from”: a share above 0 and at most 1.",
        "holds_from: 3/2",
    ),
    Breakage(
        "holds_from where nothing locks",
        "  combine: {rule: weighted-mean}",
        "  combine: {rule: weighted-mean, holds_from: 1/2}",
        "“holds_from” belongs to lock-step only.",
        "rule: weighted-mean, holds_from",
    ),
    Breakage(
        "an unknown combining rule",
        "  combine: {rule: weighted-mean}",
        "  combine: {rule: maximum}",
        "“maximum” isn't one of: weighted-mean, minimum, lock-step.",
        "rule: maximum",
    ),
    Breakage(
        "an aspect twice",
        "- {id: use, weight: 3, scale: uneven}",
        "- {id: plan, weight: 3, scale: uneven}",
        "“plan” stands 2 times.",
        "  aspects:",
    ),
    Breakage(
        "an unknown source of the tolerance",
        "percent: 2.5, source: workshop",
        "percent: 2.5, source: hearsay",
        "The source “hearsay” isn't listed.",
        "source: hearsay",
    ),
    Breakage(
        "an unknown source of an area",
        "max: 25\n    source: workshop",
        "max: 25\n    source: hearsay",
        "The source “hearsay” isn't listed.",
        "source: hearsay",
    ),
    Breakage(
        "no source at all",
        '  - {id: workshop, title: "Kompass, the test workshop", address: null, covers: [areas, maxima, scales]}',
        "  []",
        "At least one source must be named.",
        "sources:",
    ),
    Breakage(
        "sub-areas where the depth says none",
        "depth: point",
        "depth: area",
        "The depth says no sub-areas, but an area has some.",
        "depth: area",
    ),
    Breakage(
        "no sub-areas where the depth says some",
        '    sub_areas:\n      - {id: "3.1", max: 10}\n',
        "",
        "The depth says sub-areas, but an area has none.",
        "depth: point",
    ),
    Breakage(
        "an end before the beginning",
        "from: 2024, until: null",
        "from: 2024, until: 2023-05",
        "The edition ends before it begins.",
        "until: 2023-05",
    ),
    Breakage(
        "a day that doesn't exist",
        "from: 2024,",
        "from: 2024-02-30,",
        "“2024-02-30” isn't a date such as 2025-03-10.",
        "from: 2024-02-30",
    ),
    Breakage(
        "a kind of finding twice",
        "{id: ripens, tone: fair}",
        "{id: shines, tone: fair}",
        "“shines” stands 2 times.",
        "finding_kinds:",
    ),
    Breakage(
        "an unknown tone",
        "tone: develop",
        "tone: grave",
        "“grave” isn't one of: strong, fair, develop.",
        "tone: grave",
    ),
    Breakage(
        "a part of the report twice",
        "parts: [cover, result,",
        "parts: [cover, cover,",
        "“cover” stands 2 times.",
        "parts: [cover, cover,",
    ),
    Breakage("a duplicate key", "country: SE", "country: SE\ncountry: DK", "The key stands twice.", "country: DK"),
    Breakage("an unknown key", "country: SE", "country: SE\nland: SE", "This key isn't known here.", "land: SE"),
    Breakage("a missing key", "country: SE\n", "", "The key “country” is missing.", "format: 1"),
    Breakage("a maximum in words", "max: 40", "max: forty", "“forty” isn't a number such as 7.5.", "max: forty"),
    Breakage("a maximum below zero", "max: 40", "max: -40", "The number must be above zero.", "max: -40"),
    Breakage("another format", "format: 1", "format: 2", "“2” isn't one of: 1.", "format: 2"),
    Breakage("an anchor", "country: SE", "country: &c SE", "Anchors (&name) aren't allowed", "country: &c SE"),
    Breakage("crooked YAML", "areas:\n", "areas: [\n", "This isn't well-formed YAML", 'id: "1"'),
    in_texts(
        "a missing text",
        '  "3.1": {title: Klokke, official: null}\n',
        "",
        "The text for “3.1” is missing.",
        "sub_areas:",
    ),
    in_texts(
        "a text for nothing",
        '  "3.1": {title: Klokke',
        '  "3.2": {title: Kirke, official: null}\n  "3.1": {title: Klokke',
        "There is nothing called “3.2” in the structure.",
        '"3.2": {title: Kirke',
    ),
    in_texts(
        "another number of topics",
        "topics: [Benker, Lys]",
        "topics: [Benker]",
        "The other languages have another number of topics here.",
        "topics: [Benker]",
    ),
    in_texts(
        "a level without a sentence",
        '    "3": Alle bruker den.\n',
        "",
        "The text for “3” is missing.",
        "  use:\n",
    ),
    in_texts(
        "a point without a question",
        'question: "Hvordan står det til med dette: klokkas klang?"',
        'question: ""',
        "There is nothing here.",
        'question: ""',
    ),
    in_texts(
        "a kind of finding without its word",
        "  waits: ",
        "  wait: ",
        "The text for “waits” is missing.",
        "finding_kinds:",
    ),
    in_texts(
        "texts of another edition",
        "edition: odd-se",
        "edition: even-se",
        "The texts are those of another edition or version.",
        "edition: even-se",
    ),
    in_texts(
        "texts in another language than the file's name says",
        "language: nb",
        "language: da",
        "The language in the file isn't the one in its name.",
        "language: da",
    ),
    Breakage(
        "a point that is put to nobody's group",
        '{id: 1.2.1, sub_area: "1.2", weight: 1}',
        '{id: 1.2.1, sub_area: "1.2", weight: 1, asked: [residents, strangers]}',
        "There is no interview group “strangers”.",
        "strangers]",
    ),
    in_texts(
        "a point that says something in one language only",
        'question: "Hvordan står det til med dette: antall lykter?"}',
        'question: "Hvordan står det til med dette: antall lykter?", not_enough: Nye lykter på papiret.}',
        "“not_enough” stands here, but another language hasn't it.",
        "not_enough: Nye",
    ),
    in_texts(
        "a point that says some levels in its own words and forgets others",
        'question: "Hvordan står det til med dette: antall lykter?"}',
        'question: "Hvordan står det til med dette: antall lykter?", levels: {plan: {"no": Ingen.}}}',
        "The text for “partly” is missing.",
        "levels: {plan",
    ),
    in_texts(
        "a point that says the levels of an aspect that isn't there",
        'question: "Hvordan står det til med dette: antall lykter?"}',
        'question: "Hvordan står det til med dette: antall lykter?", levels: {shine: {"0": Mørkt.}}}',
        "There is nothing called “shine” in the structure.",
        "levels: {shine",
    ),
    in_texts(
        "a kind of municipality that we don't know",
        'question: "Hvordan står det til med dette: antall lykter?"}',
        'question: "Hvordan står det til med dette: antall lykter?", differs: {hilly: Bratt.}}',
        "purchaser-provider",
        "differs: {hilly",
    ),
]
