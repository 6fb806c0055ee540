"""What can be wrong with the labels of a chart, seen where it is drawn: for `make look` and the browser tests.

A label outside the chart's view box is cut; two labels on one another can't be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

_FIND = """
() => Array.from(document.querySelectorAll("figure svg"), svg => {
  const view = svg.getBoundingClientRect();
  const labels = Array.from(svg.querySelectorAll("text"), node => {
    const box = node.getBoundingClientRect();
    return {text: node.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom};
  });
  return {title: svg.querySelector("title").textContent, labels,
          view: {left: view.left, right: view.right, top: view.top, bottom: view.bottom}};
})
"""
TOUCH = 1.5  # pixels: boxes of text are a little taller than what is drawn in them


def chart_faults(page: Any) -> list[str]:  # a page of the browser; its type isn't needed here
    """Every label of an opened document that is cut or covered by another one."""
    return [f"{chart['title']}: {fault}" for chart in page.evaluate(_FIND) for fault in _faults(chart)]


def _faults(chart: dict[str, Any]) -> Iterator[str]:
    for label in chart["labels"]:
        if not _within(label, chart["view"]):
            yield f"the label “{label['text']}” is cut"
    for one, other in combinations(chart["labels"], 2):
        if _overlap(one, other):
            yield f"“{one['text']}” and “{other['text']}” overlap"


def _within(box: dict[str, float], view: dict[str, float]) -> bool:
    across = view["left"] - TOUCH <= box["left"] and box["right"] <= view["right"] + TOUCH
    return across and view["top"] - TOUCH <= box["top"] and box["bottom"] <= view["bottom"] + TOUCH


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > TOUCH and down > TOUCH
