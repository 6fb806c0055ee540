"""Every format says the same in the same order, and nothing of its own."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import kompass.reports.writers as writers_package
from kompass.core.errors import InternalFault
from kompass.reports.charts.bars import TICKS
from kompass.reports.model import (
    Block,
    BulletList,
    Chart,
    Columns,
    Cover,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    TableColumn,
    TextColumn,
    text_sequence,
)
from kompass.reports.writers import pdf as pdf_writer
from kompass.reports.writers.html import write_html
from kompass.reports.writers.pdf import typst_source_and_inputs, write_pdf
from tests.reports.html_reading import read_html
from tests.reports.markdown_writer import read_markdown, write_markdown
from tests.reports.pdf_reading import page_texts, reading_order
from tests.reports.sample import HOSTILE, document, every_block

SAMPLE = document()
BARE = Document("Titel", "nb", "Kolumnetittel", "Innhold", ())
NOT_TEXT = frozenset({"TOC", "Lbl", "Figure"})


@pytest.fixture(scope="module")
def html() -> str:
    return write_html(SAMPLE)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return write_pdf(SAMPLE)


def squeezed(texts: Iterator[str] | list[str]) -> str:
    return "".join("".join(texts).split())


# --- HTML ------------------------------------------------------------------------------------


def test_html_says_the_model_and_nothing_else(html: str) -> None:
    reading = read_html(html)
    assert reading.texts == list(text_sequence(SAMPLE.blocks))
    assert reading.stray == []


def test_html_is_one_file_without_script(html: str) -> None:
    reading = read_html(html)
    assert {found.tag for found in reading.elements}.isdisjoint({"script", "link", "iframe", "img"})
    assert not [key for found in reading.elements for key in found.attributes if key.startswith("on")]
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)", html)
    assert html.count("://") == html.count('xmlns="http://www.w3.org/2000/svg"')


def test_hostile_text_stays_text(html: str) -> None:
    assert "<script" not in html
    assert HOSTILE in read_html(html).texts


def test_every_part_can_be_reached_from_the_contents(html: str) -> None:
    reading = read_html(html)
    ids = [found.attributes["id"] for found in reading.elements if "id" in found.attributes]
    assert len(ids) == len(set(ids))
    links = [str(found.attributes["href"]) for found in reading.all("a")]
    listed = [b for b in SAMPLE.blocks if isinstance(b, Heading) and b.level <= 2]
    assert links == [f"#{heading.anchor}" for heading in listed]
    referred = [f.attributes["aria-labelledby"] for f in reading.elements if "aria-labelledby" in f.attributes]
    assert {part for names in referred for part in str(names).split()} <= set(ids)
    assert {link[1:] for link in links} <= set(ids)


def test_html_headings_leave_no_level_out(html: str) -> None:
    levels = [int(f.tag[1]) for f in read_html(html).elements if re.fullmatch("h[1-6]", f.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_html_tables_have_headers_and_scroll_by_keyboard(html: str) -> None:
    reading = read_html(html)
    tables = reading.all("table")
    regions = [f for f in reading.elements if f.attributes.get("role") == "group"]
    assert len(regions) == len(tables) == 2
    assert all(f.attributes["tabindex"] == "0" for f in regions)
    assert all(f.attributes["scope"] in {"col", "row"} for f in reading.all("th"))
    scopes = Counter(f.attributes["scope"] for f in reading.all("th"))
    assert scopes == {"col": 3 + 4, "row": 9 + 60}


def test_html_landmarks_and_languages(html: str) -> None:
    reading = read_html(html)
    assert reading.all("html")[0].attributes["lang"] == "sv"
    assert [len(reading.all(tag)) for tag in ("main", "nav", "header")] == [1, 1, 1]
    assert {"nb", "en-GB"} <= {f.attributes.get("lang") for f in reading.elements}
    assert len(reading.all("figure")) == len(reading.all("figcaption")) == 3


def test_html_carries_exact_values(html: str) -> None:
    values = {(f.attributes.get("data-value"), f.attributes.get("data-unit")) for f in read_html(html).all("td")}
    assert {("23/2", "points"), ("71", "percent"), (None, None)} <= values


def test_html_without_a_cover_begins_at_level_one() -> None:
    bare = replace(BARE, blocks=(Heading(1, "Del", "a"), Paragraph((Run("Ord"),))))
    reading = read_html(write_html(bare))
    assert reading.texts == ["Del", "Ord"]
    assert [f.tag for f in reading.elements if re.fullmatch("h[1-6]", f.tag)] == ["h1", "h1"]


# --- PDF -------------------------------------------------------------------------------------


def test_pdf_is_read_in_the_order_of_the_model(printed: bytes) -> None:
    texts = list(text_sequence(SAMPLE.blocks))
    cover = len(list(text_sequence(SAMPLE.blocks[:1])))
    expected = [*texts[:cover], SAMPLE.contents, *texts[cover:]]
    assert reading_order(printed, NOT_TEXT) == squeezed(expected)


def test_pdf_shows_nothing_but_the_model_and_the_furniture_of_a_page(printed: bytes) -> None:
    pages = page_texts(printed)
    found = Counter(char for text in pages for char in text if not char.isspace())
    sure = Counter(squeezed(list(text_sequence(SAMPLE.blocks))))
    extra = found - sure
    assert not sure - found
    assert not extra - Counter(squeezed(list(furniture(len(pages)))))


def furniture(pages: int) -> Iterator[str]:
    """Running heads, page numbers, contents, bullets, repeated headers of tables and columns, text of charts."""
    listed = [b for b in SAMPLE.blocks if isinstance(b, Heading) and b.level <= 2]
    yield SAMPLE.contents
    for heading in listed:
        yield f"{heading.number or ''}{heading.text}{pages}"
    yield from (f"{at}/{pages}" for at in range(2, pages + 1))
    yield SAMPLE.running_head * (pages - 1)
    yield "•" * 40
    for block in every_block(SAMPLE.blocks):
        if isinstance(block, Table):
            yield from (column.header * 2 for column in block.columns)
        if isinstance(block, Columns):
            yield from (column.heading * 2 for column in block.columns)
        if isinstance(block, Chart):
            yield from (*block.labels, block.missing, *(str(tick) for tick in TICKS), "·" * len(block.labels))
            for series in block.series:
                yield from (series.name, *series.shown)
    yield "".join(str(at) * len(listed) for at in range(pages + 1))  # page numbers in the contents


def test_columns_go_on_under_their_headings_again_and_who_listens_hears_them_once() -> None:
    many = BulletList(tuple((Run(f"Punkt {at} om noe som kommunen gjør systematisk og godt."),) for at in range(40)))
    columns = Columns((TextColumn("Styrker", "strong", (many,)), TextColumn("Svakheter", "weak", (many,))), level=2)
    made = write_pdf(replace(BARE, contents="", blocks=(Heading(1, "Funn", "found"), columns)))
    pages = page_texts(made)
    assert len(pages) > 1
    assert all("Styrker" in page and "Svakheter" in page for page in pages)
    heard = reading_order(made, NOT_TEXT)
    assert (heard.count("Styrker"), heard.count("Svakheter")) == (1, 1)
    assert heard.index("Punkt39") < heard.index("Svakheter")


def test_pdf_of_an_empty_document_says_only_its_furniture() -> None:
    assert [squeezed([page]) for page in page_texts(write_pdf(BARE))] == ["Kolumnetittel1/1"]


def test_hostile_text_is_printed_as_it_is(printed: bytes) -> None:
    assert squeezed([HOSTILE]) in reading_order(printed, NOT_TEXT)


def test_the_same_document_gives_the_same_bytes(printed: bytes) -> None:
    write_pdf(BARE)
    assert write_pdf(SAMPLE) == printed
    assert write_html(SAMPLE) == write_html(document())


def test_no_heading_is_left_alone_at_the_foot_of_a_page(printed: bytes) -> None:
    last = [b.text for b in SAMPLE.blocks if isinstance(b, Heading)]
    for page in page_texts(printed):
        lines = page.strip().splitlines()
        body = [line.strip() for line in lines if not re.fullmatch(r"\d+ / \d+", line.strip())]
        assert not body or body[-1] not in last


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ŋđč Sámi ✓ → ☑", "Ŋđč Sámi ✓ → ☑"),
        ("bra 😀👍🏽 jobbat 漢字 \\u", "bra \ufffd jobbat \ufffd \\u"),
        ("3️⃣ steg, ☎️", "3\ufffd steg, ☎\ufffd"),
        ("\x00a\x07b\x0bc\ue000d", "abc\ufffdd"),
        ("rad 1\nrad 2", "rad 1 rad 2"),
        ("", ""),
    ],
)
def test_whatever_somebody_typed_can_be_printed(text: str, printed: str) -> None:
    typed = (Run(text),)
    column = TextColumn(f"E{text}", "e", (Paragraph(typed), BulletList((typed,))))
    blocks = (Heading(1, f"A{text}", ""), Columns((column,), level=2), Table(f"C{text}", (TableColumn("D"),), ()))
    found = reading_order(write_pdf(replace(BARE, contents="", blocks=blocks)), NOT_TEXT)
    assert found == squeezed([f"A{printed}", f"E{printed}", printed, printed, f"C{printed}", "D"])
    assert write_html(replace(BARE, blocks=blocks))


def test_a_warning_of_the_typesetter_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    _, inputs = typst_source_and_inputs(BARE)
    source = b'#set document(title: "T")\n#set text(font: "No such face")\nx'
    monkeypatch.setattr(pdf_writer, "typst_source_and_inputs", lambda _: (source, inputs))
    with pytest.raises(InternalFault, match="unknown font family"):
        write_pdf(BARE)


def test_a_heading_that_leaves_a_level_out_is_our_fault() -> None:
    gap = replace(BARE, blocks=(Heading(1, "A", "a"), Heading(3, "B", "b")))
    with pytest.raises(InternalFault, match="heading"):
        write_pdf(gap)


# --- every writer ----------------------------------------------------------------------------


def test_a_new_writer_is_short_and_says_the_same() -> None:
    assert read_markdown(write_markdown(SAMPLE)) == squeezed(list(text_sequence(SAMPLE.blocks)))
    assert len(Path(__file__).with_name("markdown_writer.py").read_text("utf-8").splitlines()) < 100


def test_the_sample_has_every_kind_of_block() -> None:
    kinds = {type(block).__name__ for block in every_block(SAMPLE.blocks)}
    assert kinds == {kind.__name__ for kind in Block.__args__}
    assert isinstance(SAMPLE.blocks[0], Cover)


def test_writers_contain_no_sentence() -> None:
    folder = Path(str(writers_package.__file__)).parent
    for file in folder.glob("*.py"):
        for text in written_texts(ast.parse(file.read_text("utf-8"))):
            words = re.sub(r"<[^>]*>|^@media.*", "", text)
            assert not re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", words), (file.name, text)


def written_texts(tree: ast.AST) -> Iterator[str]:
    """String constants, but no docstrings and no messages of faults."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg":
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from written_texts(node)
