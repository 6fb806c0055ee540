"""The text of a PDF with its places. Run as a program it reads in a process of its own, within limits.

A parser of foreign files may crash or eat all memory; then only this process ends, and whoever asked for the file says
so. What is found goes to standard output as JSON: for each page a list of lines, each a list of [text, box].

The parser's bare interface is used: it loads in half the time of the comfortable one, and a place costs less.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pypdfium2_raw as pdfium

from kompass.readers.opening.limits import BROKEN, MAX_PAGES, MAX_SIGNS, MEMORY, PROTECTED, SECONDS, TOO_LONG, TOO_MUCH

Box: TypeAlias = tuple[float, float, float, float] | None
Stretch: TypeAlias = tuple[str, Box]
_SPACE = 0.75
"""A gap, as a share of a line's height, from which on it parts cells."""
_WORD = re.compile(r"([^\s\x02\ufffe]+)([\x02\ufffe]?)")
"""A word, and the sign that the parser puts instead of a hyphen at a line's end, where it runs two lines into one."""
_UNITS = {"little": "utf-16-le", "big": "utf-16-be"}[sys.byteorder]
_UNSEEN = re.compile("[\x00-\x1f\x7f]|[\ud800-\udfff]")


def document_lines(data: bytes) -> Iterator[list[list[Stretch]]]:
    """The lines of each page. Raises ValueError with an exit code for what can't be read."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise ValueError(PROTECTED if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else BROKEN)
    pages = pdfium.FPDF_GetPageCount(document)
    if not 0 < pages <= MAX_PAGES:
        raise ValueError(TOO_LONG if pages else BROKEN)
    left = MAX_SIGNS
    for number in range(pages):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            # One page that can't be read may be the one with the figures: the file is broken, not shorter.
            raise ValueError(BROKEN)
        left -= pdfium.FPDFText_CountChars(text)
        if left < 0:
            raise ValueError(TOO_MUCH)
        yield page_lines(text, pdfium.FPDF_GetPageHeightF(page))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def page_lines(text: Any, height: float) -> list[list[Stretch]]:  # the parser's handles have no types
    """Lines in the order in which the file tells them, so that columns stay whole; cells of a row are stretches."""
    told = _told(text)
    box_at = _boxes(text, height)
    lines: list[list[Stretch]] = []
    start = end = 0
    for line in told.split("\n"):
        words: list[Stretch] = []
        for found in _WORD.finditer(line):
            word, parted = found.groups()
            first = start + found.start()
            box = box_at(first, first + len(word) - 1)
            if words and _is_lower(box, words[-1][1]):
                lines.append(list(_joined(words)))
                words = []
            if words and _is_apart(words[-1][1], box) and not pdfium.FPDFText_IsGenerated(text, end):
                words[-1] = (words[-1][0], _with_space(words[-1][1], box_at(end, end)))
            end = first + len(word)
            words.append((word, box))
            if parted:
                lines.append(list(_joined([*words[:-1], (f"{word}-", box)])))
                words = []
        if words:
            lines.append(list(_joined(words)))
        start += len(line) + 1
    return lines


def _with_space(box: Box, space: Box) -> Box:
    """A word with the space that is printed behind it.

    Text recognition lays its text beneath a picture so that a word ends where its space does.
    """
    return box if box is None or space is None else (box[0], box[1], max(box[2], space[2]), box[3])


def _is_lower(box: Box, before: Box) -> bool:
    """Whether a word stands wholly below the one before: the parser doesn't see every end of a line."""
    return box is not None and before is not None and box[1] >= before[3]


def _is_apart(box: Box, following: Box) -> bool:
    """Whether the gap between two words is wider than between those of a sentence."""
    return box is not None and following is not None and following[0] - box[2] > _SPACE * (box[3] - box[1])


def _told(text: Any) -> str:
    """The page's signs, each at the place that the parser counts it at; a sign beyond 16 bits is a pair of them."""
    count = pdfium.FPDFText_CountChars(text)
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, units) == count + 1:
        told = bytes(units)[: 2 * count].decode(_UNITS, "surrogatepass")
        # Pairs have become one sign there; they are rare, and one sign each is slow.
        return told if len(told) == count else "".join(map(chr, units[:count]))
    # The parser leaves signs out where it sees fit, and then places would be those of other words.
    return "".join(chr(min(pdfium.FPDFText_GetUnicode(text, at), 0xFFFD)) for at in range(count))


def _boxes(text: Any, height: float) -> Callable[[int, int], Box]:
    """How to ask for the box around the signs from one place to another, both counted in."""
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    to_first, to_last = ctypes.byref(first), ctypes.byref(last)
    ask = pdfium.FPDFText_GetLooseCharBox

    def box_at(start: int, end: int) -> Box:
        if not ask(text, start, to_first) or not ask(text, end, to_last):
            return None
        return first.left, height - first.top, last.right, height - first.bottom

    return box_at


def _joined(words: list[Stretch]) -> Iterator[Stretch]:
    """Words that stand as near as words of a sentence do are one stretch; a wider gap parts cells."""
    (text, box), *rest = words
    for word, its in rest:
        if _is_apart(box, its):
            yield _seen(text), box
            text, box = word, its
            continue
        text += f" {word}"
        if box is not None and its is not None:
            box = (box[0], min(box[1], its[1]), max(box[2], its[2]), max(box[3], its[3]))
    yield _seen(text), box


def _seen(text: str) -> str:
    """Signs as a reader sees them: pairs made one, what is no sign left out."""
    if not _UNSEEN.search(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNSEEN.sub("", whole)


def limit() -> None:
    """Not every system knows limits; where none does, the one who waits for us ends us."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        resource.setrlimit(what, (most, most))


def main() -> int:
    limit()
    try:
        pages = list(document_lines(sys.stdin.buffer.read()))
    except ValueError as error:
        return int(error.args[0])
    sys.stdout.write(json.dumps(pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
