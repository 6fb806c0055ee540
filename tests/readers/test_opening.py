"""Files of every kind, sound and broken, as they come out of archives."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from docx.enum.text import WD_BREAK

from kompass.core.errors import FileFault
from kompass.readers.document import Kind, SourceDocument
from kompass.readers.opening import packed as packed_opening
from kompass.readers.opening import pdf as pdf_opening
from kompass.readers.opening.limits import MAX_PAGES
from kompass.readers.opening.open import open_document, remarks
from kompass.readers.opening.packed import MAIN_PART


def opened(folder: Path, name: str, data: bytes) -> SourceDocument:
    path = folder / name
    path.write_bytes(data)
    return open_document(path)


def refused(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(FileFault) as raised:
        opened(folder, name, data)
    (fault,) = raised.value.faults
    assert fault.place.file is not None
    assert fault.place.file.endswith(name)
    return f"{fault.message} {fault.hint or ''}"


def rows(document: SourceDocument) -> list[list[str]]:
    return [[word.text for word in line.words] for line in document.lines]


def pdf(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


# --- text ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_archives_hold(encoding: str, tmp_path: Path) -> None:
    found = opened(tmp_path, "a.txt", "Område 1\nPoäng å ä ö\n".encode(encoding))
    assert (found.kind, rows(found)) == (Kind.TEXT, [["Område 1"], ["Poäng å ä ö"]])


def test_pages_of_text_end_at_form_feeds_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    found = opened(tmp_path, "a.txt", b"one\n\nthree\n\ffour\r\nfive")
    assert [(line.page, line.number, line.text) for line in found.lines if line.text] == [
        (1, 1, "one"),
        (1, 3, "three"),
        (2, 4, "four"),
        (2, 5, "five"),
    ]


def test_tabs_part_cells(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, "a.txt", b"1.1\tStrategi\t11\t15\t75%"))[0] == ["1.1", "Strategi", "11", "15", "75%"]


def test_crumbs_of_html_in_text_are_lines_of_their_own_with_the_number_of_theirs(tmp_path: Path) -> None:
    listed = "Rubriker\tPoäng\n<ul style='x'><li>• Ett</li><li>• Två</li></ul>\t<b>76</b>"
    found = opened(tmp_path, "a.txt", listed.encode())
    assert [(line.number, [word.text for word in line.words if word.text]) for line in found.lines] == [
        (1, ["Rubriker", "Poäng"]),
        (2, ["• Ett"]),
        (2, ["• Två"]),
        (2, ["76"]),
    ]


def test_signs_that_only_look_like_html_stay(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, "a.txt", b"under <5 svar och > 10"))[0] == ["under <5 svar och > 10"]


# --- web pages -------------------------------------------------------------------------------


def test_a_web_page_is_what_is_seen_of_it(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>Kommunkompassen</title><style>p{}</style></head><body>
    <h1>Resultat</h1><script>var x = 1</script><p>Totalt <b>650</b> poäng</p>
    <ul><li>Styrka</li></ul><table><tr><th>Område</th><th>2016</th></tr><tr><td>1</td><td><p>63</p></td></tr></table>"""
    found = opened(tmp_path, "a.html", page.encode())
    assert (found.kind, found.title) == (Kind.HTML, "Kommunkompassen")
    assert rows(found) == [["Resultat"], ["Totalt 650 poäng"], ["• Styrka"], ["Område", "2016"], ["1", "63"]]


def test_html_that_never_ends_is_read_to_its_end(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, "a.html", b"<html><table><tr><td>1<td>63<tr><td>2<td>49")) == [
        ["1", "63"],
        ["2", "49"],
    ]


# --- Word ------------------------------------------------------------------------------------


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Område 1", level=1)
    document.add_paragraph("Klart språk", style="List Bullet")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("1.1 Strategi", "11", "15"), strict=True):
        cell.text = text
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Område 2")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_file_is_read_in_order_with_its_tables_bullets_and_pages(tmp_path: Path) -> None:
    found = opened(tmp_path, "a.docx", word_file())
    texts = [row for row in rows(found) if any(row)]
    assert texts == [["Område 1"], ["• Klart språk"], ["1.1 Strategi", "11", "15"], ["Område 2"]]
    assert [line.page for line in found.lines if line.text][-1] == 2


def test_the_name_doesnt_decide_what_a_file_is(tmp_path: Path) -> None:
    assert opened(tmp_path, "report.pdf", word_file()).kind is Kind.DOCX


def archive(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return stream.getvalue()


def test_another_archive_is_refused(tmp_path: Path) -> None:
    assert "not a Word file" in refused(tmp_path, "a.zip", archive("readme.txt", b"x"))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_opening, "MAX_UNPACKED", 2**20)
    bomb = archive(MAIN_PART, b"0" * 2**21)
    assert len(bomb) < 2**14
    assert "larger than" in refused(tmp_path, "a.docx", bomb)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_truncated_word_file_is_refused(cut: float, tmp_path: Path) -> None:
    whole = word_file()
    assert "broken" in refused(tmp_path, "a.docx", whole[: int(len(whole) * cut)])


def test_a_word_file_without_sense_is_refused(tmp_path: Path) -> None:
    assert "broken" in refused(tmp_path, "a.docx", archive(MAIN_PART, b"<w:document"))


def test_an_old_word_file_is_refused_with_a_way_out(tmp_path: Path) -> None:
    assert "DOCX or PDF" in refused(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


# --- PDF -------------------------------------------------------------------------------------

TABLE = """#set page(width: 14cm)
= Område 1
#table(columns: (7cm, 2cm, 2cm), [1.1 Strategi], [8,5], [15], [Totalt], [45], [100])
#pagebreak()
Sidan två
"""


def test_a_pdf_has_cells_with_their_places(tmp_path: Path) -> None:
    found = opened(tmp_path, "a.pdf", pdf(TABLE))
    assert (found.kind, len(found.pages)) == (Kind.PDF, 2)
    assert rows(found) == [["Område 1"], ["1.1 Strategi", "8,5", "15"], ["Totalt", "45", "100"], ["Sidan två"]]
    first, second = found.pages[0].lines[1:3]
    lefts = [[round(word.box.left) for word in line.words if word.box] for line in (first, second)]
    assert lefts[0][0] == lefts[1][0] < lefts[0][1] < lefts[0][2]


def test_columns_of_a_pdf_stay_whole(tmp_path: Path) -> None:
    columns = "#grid(columns: 2, gutter: 2cm, [- Ett\n- Två], [- Tre\n- Fyra])"
    words = [word.text for line in opened(tmp_path, "a.pdf", pdf(columns)).lines for word in line.words]
    text = " ".join(words)
    assert text.index("Ett") < text.index("Två") < text.index("Tre") < text.index("Fyra")


def protected(data: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))
    return stream.getvalue()


def test_a_protected_pdf_is_refused_with_a_way_out(tmp_path: Path) -> None:
    assert "without a password" in refused(tmp_path, "a.pdf", protected(pdf(TABLE)))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n" + b"\xff" * 4000 + b"%%EOF"])
def test_a_broken_pdf_is_refused(data: bytes, tmp_path: Path) -> None:
    assert "broken" in refused(tmp_path, "a.pdf", data)


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.95])
def test_a_truncated_pdf_is_refused_and_not_read_in_part(cut: float, tmp_path: Path) -> None:
    whole = pdf(TABLE)
    assert "cut off" in refused(tmp_path, "a.pdf", whole[: int(len(whole) * cut)])


def test_a_word_that_was_parted_at_the_end_of_a_line_keeps_its_hyphen_and_its_lines(tmp_path: Path) -> None:
    """The parser runs such lines into one; items of a list would be glued to each other."""
    parted = "#place(dy: 0cm)[Ett kommun-]\n#place(dy: 0.5cm)[delsråd]\n#place(dy: 1cm)[Två]"
    assert rows(opened(tmp_path, "a.pdf", pdf(parted))) == [["Ett kommun-"], ["delsråd"], ["Två"]]


def test_signs_beyond_16_bits_dont_shift_the_places_of_what_follows(tmp_path: Path) -> None:
    lines = list(opened(tmp_path, "a.pdf", pdf("#table(columns: (4cm, 4cm), [𝟖𝟖𝟖𝟖 a], [11])")).lines)
    assert [word.text for word in lines[0].words] == ["𝟖𝟖𝟖𝟖 a", "11"]
    left, right = (word.box for word in lines[0].words)
    assert left is not None
    assert right is not None
    assert 100 < right.left - left.left < 130


def test_a_page_without_text_is_remarked_upon(tmp_path: Path) -> None:
    found = opened(tmp_path, "a.pdf", pdf("Text\n#pagebreak()\n#rect(fill: gray)\n#pagebreak()\nText"))
    (remark,) = remarks(found)
    assert "1 of 3 pages hold no text (2)" in str(remark)
    assert remarks(opened(tmp_path, "b.pdf", pdf("Text"))) == []


def test_a_pdf_of_endless_pages_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("x"))) as document:
        for _ in range(MAX_PAGES):
            document.pages.append(document.pages[0])
        document.save(stream)
    assert f"more than {MAX_PAGES} pages" in refused(tmp_path, "a.pdf", stream.getvalue())


def instead(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program where the parser would run."""
    (folder / "parser_for_once.py").write_text(program, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setattr(pdf_opening, "READER", "parser_for_once")


def test_a_parser_that_crashes_takes_only_its_own_process_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead("import os\nos.abort()\n", tmp_path, monkeypatch)
    assert "give up" in refused(tmp_path, "a.pdf", pdf(TABLE))


def test_a_parser_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead("while True: pass\n", tmp_path, monkeypatch)
    monkeypatch.setattr(pdf_opening, "SECONDS", 0.2)
    assert "too long" in refused(tmp_path, "a.pdf", pdf(TABLE))


def test_memory_is_limited_where_the_parser_runs() -> None:
    greedy = "from kompass.readers.opening import pdf_pages as p; p.limit(); bytearray(p.MEMORY)"
    ran = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True, check=False)
    assert "MemoryError" in ran.stderr


# --- encodings -------------------------------------------------------------------------------


def test_utf_16_without_its_mark_is_read(tmp_path: Path) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert rows(opened(tmp_path, "a.txt", "Område 1: 44".encode(encoding))) == [["Område 1: 44"]]


def test_a_hurt_byte_leaves_the_other_letters_as_they_are(tmp_path: Path) -> None:
    hurt = "Område på åtte språk".encode() + b"\xc3"
    assert rows(opened(tmp_path, "a.txt", hurt)) == [["Område på åtte språk\ufffd"]]
