"""The columns of the tables, each with what it holds: for the page, the file's own description and the tests."""

from __future__ import annotations

from typing import NamedTuple

from kompass.core.messages import Message, msg


class Column(NamedTuple):
    name: str
    about: Message
    number: bool = False
    """Written with a decimal comma in the form for spreadsheets."""


EVALUATION = Column("evaluation", msg("Id of the evaluation (a ULID); it never changes."))
VERSION = Column("version", msg("Version of the published evaluation, from 1; a correction makes the next."))
COUNTRY = Column("country", msg("Country in two letters (ISO 3166-1): DK, NO or SE."))
MUNICIPALITY = Column("municipality", msg("Name of the municipality in that year."))
CODE = Column("municipality_code", msg("Official code in that year; empty where it isn't known."))
YEAR = Column("year", msg("Year of the evaluation."))
EDITION = Column("edition", msg("Id of the edition of the instrument, as in “2.1-se”."))
BASIS = Column(
    "basis", msg("What the points rest on: official, printed or working-set. Never mix the last with others.")
)
INVENTED = Column("invented", msg("“yes” where municipality and content are invented examples."))

RESULTS = (
    COUNTRY,
    MUNICIPALITY,
    YEAR,
    Column("edition", msg("Label of the edition as in published tables; with the country it names one edition.")),
    Column("level", msg("total, area or subarea.")),
    Column("code", msg("Area (3) or sub-area (3.2); empty for the total. Text, not a number: 3.10 isn't 3.1.")),
    Column("label", msg("Heading of its own, where a table has one; empty here.")),
    Column("achieved", msg("Points as shown by the edition's rule of rounding."), number=True),
    Column("max", msg("The most points that there are."), number=True),
    Column("percent", msg("Percent, where only that was printed; empty here."), number=True),
    Column("uncertain", msg("“yes” where a figure from print is confirmed by nothing else, or printed otherwise.")),
    Column("source", msg("The document the figure was read from, or the evaluation it was computed from.")),
)
"""Those of `kompass.files.results_table`: the file can be given to `kompass compare --results`."""

OF_EVALUATION = (EVALUATION, VERSION, COUNTRY, MUNICIPALITY, CODE, YEAR, EDITION)
"""What every line that belongs to an evaluation begins with."""

FINDINGS = (
    *OF_EVALUATION,
    BASIS,
    INVENTED,
    Column("finding", msg("Id of the finding in its evaluation.")),
    Column("area", msg("Area of the edition.")),
    Column("sub_area", msg("Sub-area, where one is known.")),
    Column("proposed", msg("“yes” where the sub-area was inferred and not told.")),
    Column("kind", msg("Kind of finding, in the edition's own words.")),
    Column("language", msg("Language of the text (BCP 47).")),
    Column("text", msg("The finding as written.")),
    Column("page", msg("Page of the document it stands on.")),
)

MUNICIPALITIES = (
    Column("id", msg("Country and name as in addresses: “se/helsingborg”. It never changes.")),
    COUNTRY,
    Column("name", msg("A name that it has or had.")),
    Column("code", msg("The official code that goes with it.")),
    Column("county", msg("County, where it is known.")),
    Column("valid_from", msg("First day of this name and code; empty where the source doesn't say.")),
    Column("valid_until", msg("First day on which they no longer hold; empty for those of today.")),
    Column("predecessors", msg("Ids of municipalities that went into it, parted by blanks.")),
    Column("successors", msg("Ids of municipalities that it went into, parted by blanks.")),
)

MARKS = (
    *OF_EVALUATION,
    Column("edition_version", msg("Version of the edition.")),
    Column("point_set", msg("The set of measuring points that was marked.")),
    BASIS,
    INVENTED,
    Column("point", msg("Measuring point, as in 3.2.1.")),
    Column("aspect", msg("Aspect of the edition.")),
    Column("status", msg("implemented, decided, planned, absent or not-chosen; empty where nothing is marked.")),
    Column("level", msg("The level that was marked; empty where none is. Missing is not zero.")),
    Column("evidence", msg("For implemented points: “no” where it is claimed without evidence.")),
)


def names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)
