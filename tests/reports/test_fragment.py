"""Blocks as a part of somebody else's page."""

from __future__ import annotations

import re

from kompass.reports.model import Cover, Heading
from kompass.reports.writers.html import write_fragment, write_html
from tests.reports.sample import document


def _words(markup: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", markup).split()


def test_a_fragment_has_no_inline_style_and_no_frame_of_a_page() -> None:
    markup = write_fragment(document().blocks)

    assert " style=" not in markup
    assert not re.search(r"<(html|head|body|main|style|script)\b", markup)


def test_a_fragment_says_what_the_file_says() -> None:
    blocks = tuple(block for block in document().blocks if not isinstance(block, Cover))

    of_the_file = write_html(document()).partition('<main class="report">')[2]

    assert _words(write_fragment(blocks)) == _words(of_the_file)


def test_widths_are_classes() -> None:
    assert re.search(r'<col class="share-\d+"/>', write_fragment(document().blocks))


def test_headings_stand_as_deep_as_asked() -> None:
    blocks = (Heading(1, "Part", "part"), Heading(2, "Area", "area"))

    assert write_fragment(blocks, deeper=2) == '<h3 id="part">Part</h3>\n<h4 id="area">Area</h4>'
