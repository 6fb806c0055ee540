"""What a screen reader finds in a tagged PDF: the texts in the order of the structure tree."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Node:
    """A structure element: its tag and its place among the elements above it."""

    tag: str
    path: tuple[str, ...]
    item: pikepdf.Object


def nodes(pdf: pikepdf.Pdf) -> Iterator[Node]:
    yield from _below(pdf.Root.StructTreeRoot, ())


def _below(parent: pikepdf.Object, path: tuple[str, ...]) -> Iterator[Node]:
    for kid in _kids(parent):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            tag = str(kid.S)[1:]
            yield Node(tag, path, kid)
            yield from _below(kid, (*path, tag))


def _kids(parent: pikepdf.Object) -> list[pikepdf.Object]:
    kids = parent.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def reading_order(data: bytes, leave_out: frozenset[str]) -> str:
    """All text in reading order without whitespace; subtrees with a tag of ``leave_out`` don't count."""
    texts = _marked_texts(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        parts = _texts(pdf.Root.StructTreeRoot, -1, pages, texts, leave_out)
        return "".join("".join(parts).split())


def _texts(
    parent: pikepdf.Object,
    page: int,
    pages: dict[tuple[int, int], int],
    texts: dict[tuple[int, int], str],
    leave_out: frozenset[str],
) -> Iterator[str]:
    for kid in _kids(parent):
        if not isinstance(kid, pikepdf.Dictionary):
            yield texts.get((page, int(str(kid))), "")
            continue
        if "/S" in kid and str(kid.S)[1:] in leave_out:
            continue
        here = pages[kid.Pg.objgen] if "/Pg" in kid else page
        if "/MCID" in kid:
            yield texts.get((here, int(str(kid.MCID))), "")
        else:
            yield from _texts(kid, here, pages, texts, leave_out)


def page_texts(data: bytes) -> list[str]:
    """What stands on each page; the reader takes a hyphen at the end of a line for one that divides a word."""
    shown = pypdfium2.PdfDocument(data)
    return [str(page.get_textpage().get_text_range()).replace("\ufffe", "-").replace("\u2060", "") for page in shown]


def _marked_texts(data: bytes) -> dict[tuple[int, int], str]:
    """Text by page and marked content id; what is no part of the tree has no id."""
    found: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(data)
    for at in range(len(document)):
        page = document[at]
        text_page = page.get_textpage()
        for item in range(pdfium.FPDFPage_CountObjects(page.raw)):
            drawn = pdfium.FPDFPage_GetObject(page.raw, item)
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
            if mcid >= 0 and pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
                found[at, mcid] = found.get((at, mcid), "") + _text(drawn, text_page.raw)
    return found


def _text(drawn: object, raw_text: object) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn, raw_text, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(drawn, raw_text, pointer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
