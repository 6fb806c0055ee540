"""CSV as people and spreadsheets save it: cells with their lines, and a clear fault for whatever can't be one.

Commas, semicolons or tabs part the cells; a byte order mark is taken off. Text that a spreadsheet would run as a
formula is written with an apostrophe before it, and read without.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kompass.core.errors import Fault, FileFault, Place, SchemaFault, SyntaxFault
from kompass.core.messages import Message, msg
from kompass.files.reading import MAX_BYTES, read_text

MAX_LINE = 100_000
"""Characters; the longest honest line, an evaluation with all its headings, has about five thousand."""
_DELIMITERS = ",;\t"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_WRITTEN = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line (from 1) it begins on, and its cells by column, each as text."""

    line: int
    cells: Mapping[str, str]


def protected(text: str) -> str:
    """Text that no spreadsheet runs; the same text but for what begins like a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unprotected(text: str) -> str:
    """What `protected` made the text from."""
    return text[1:] if _WRITTEN.match(text) else text


def cells_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> str:
    """A table as CSV (RFC 4180); a cell that a row hasn't is empty."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([protected(row.get(column, "")) for column in columns])
    return stream.getvalue()


def read_cells(path: Path, telling: Sequence[str]) -> tuple[tuple[str, ...], list[Record]]:
    """The columns and the rows of a table; empty rows are left out. ``telling`` are columns by which it is recognised.

    Raises FileFault, SyntaxFault or SchemaFault, with line and column as far as there are any.
    """
    name = str(path)
    _require_text(path)
    text = read_text(path)
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = msg("The line has {size} characters; at most {limit} are read.", size=len(line), limit=MAX_LINE)
            raise SyntaxFault(Fault(message, Place(name, number), msg("Is a quotation mark or a line break missing?")))
    delimiter = delimiter_of(text, telling)
    raw = _parsed(text, delimiter, name)
    first = next(raw, None)
    columns = tuple(cell.strip() for cell in first[1]) if first else ()
    if len(set(columns)) < len(columns):
        double = next(column for column in columns if columns.count(column) > 1)
        raise SchemaFault(Fault(msg("The column “{column}” stands twice.", column=double), Place(name, 1, double)))
    return columns, [_record(line, cells, columns, name) for line, cells in raw if any(cells)]


def _record(line: int, cells: list[str], columns: tuple[str, ...], name: str) -> Record:
    if len(cells) != len(columns):
        message = msg("The row has {count} cells, the first line {columns}.", count=len(cells), columns=len(columns))
        last = columns[min(len(cells), len(columns)) - 1] if columns else None
        hint = msg("A comma inside a cell needs quotation marks around the cell.")
        raise SyntaxFault(Fault(message, Place(name, line, last), hint))
    return Record(line, {column: unprotected(cell) for column, cell in zip(columns, cells, strict=True)})


def _parsed(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they begin on: a quotation mark that isn't closed is found where it stands."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problem: Message = msg("This isn't a well-formed table: {problem}.", problem=malformed(error))
            hint = msg("Look at the quotation marks of the row that begins here.")
            raise SyntaxFault(Fault(problem, Place(name, line), hint)) from error
        if cells is None:
            return
        yield line, cells


_MALFORMED = (
    ("unexpected end of data", msg("a quotation mark is never closed")),
    ("expected after", msg("after a closing quotation mark the cell goes on")),
    ("NUL", msg("it holds a sign that no text holds")),
    ("field larger than", msg("a cell is too long")),
)


def malformed(error: csv.Error) -> Message:
    """What Python's reader of CSV says in English only, in our words."""
    found = (message for part, message in _MALFORMED if part in str(error))
    return next(found, msg("its cells can't be told apart"))


def delimiter_of(text: str, telling: Sequence[str]) -> str:
    """What parts the cells: the sign that makes most of the known columns out of the first line."""
    head = text.split("\n", 1)[0]

    def known(delimiter: str) -> int:
        return sum(part.strip().strip('"') in telling for part in head.split(delimiter))

    return max(_DELIMITERS, key=known)


def _require_text(path: Path) -> None:
    """What a decoder alone would report without its place: UTF-16, zero bytes, other encodings."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        return  # `read_text` says what is wrong with the file
    if data.startswith(_UTF_16):
        raise FileFault(
            Fault(msg("The file is UTF-16, not UTF-8 text."), Place(str(path), 1), msg("Save it as “CSV UTF-8”."))
        )
    zero = data.find(b"\0")
    if zero >= 0:
        message = msg("There is a zero byte in the text: the file is damaged, or no text.")
        raise FileFault(Fault(message, _place(data, zero, str(path))))
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(data) > MAX_BYTES:
            return
        hint = msg("Save it with the encoding UTF-8.")
        raise FileFault(Fault(msg("The file isn't UTF-8 text."), _place(data, error.start, str(path)), hint)) from error


def _place(data: bytes, at: int, name: str) -> Place:
    """Line and column of a byte, as far as the line can be parted before it."""
    start = data.rfind(b"\n", 0, at) + 1
    head, before = (part.decode("latin-1") for part in (data.split(b"\n", 1)[0], data[start:at]))
    delimiter = max(_DELIMITERS, key=head.count)
    columns, position = head.removeprefix("\xef\xbb\xbf").strip().split(delimiter), before.count(delimiter)
    line = data.count(b"\n", 0, at) + 1
    return Place(name, line, columns[position] if line > 1 and position < len(columns) else None)
