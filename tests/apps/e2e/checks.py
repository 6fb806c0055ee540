"""What holds for every page, whoever looks at it: accessible, by keyboard alone, enlarged, without motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
"""What is fine isn't listed one by one: that takes most of the time."""
MOST_STOPS = 400
_CONTROLS = """
[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((one) =>
  one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== 'hidden')
"""
_STOP = f"""
(() => {{
  const one = document.activeElement;
  if (one === document.body) return null;
  const drawn = (element, part) => {{
    const style = getComputedStyle(element, part);
    const lined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return lined || style.boxShadow !== 'none';
  }};
  const shown = getComputedStyle(one).opacity !== '0';
  const around = shown ? [] : [one.parentElement];
  const name = one.getAttribute('aria-label') || one.innerText || one.name || one.tagName;
  return {{
    name: name.trim().slice(0, 60),
    place: {_CONTROLS.strip()}.indexOf(one),
    seen: (shown && (drawn(one) || drawn(one, '::after'))) || around.some((element) => drawn(element)),
  }};
}})()
"""
_MOVING = """
[...document.querySelectorAll('*')].filter((one) => [null, '::before', '::after'].some((part) => {
  const style = getComputedStyle(one, part);
  const milliseconds = (time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000);
  const longest = (times) => Math.max(...times.split(',').map(milliseconds));
  return Math.max(longest(style.transitionDuration), longest(style.animationDuration)) > 1;
})).map((one) => one.outerHTML.slice(0, 120))
"""


_CUT = """
[...document.querySelectorAll('.table-box')].filter((one) => one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.getAttribute('aria-label'))
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus is after a Tab; ``place`` in the order of the document's controls."""

    name: str
    place: int
    seen: bool


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds on the page as it stands."""
    found: dict[str, Any] = Axe().run(page, options=ASKED).response
    assert found["passes"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found["violations"]]


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def hidden_rows(page: Page) -> list[str]:
    """Tables of which some rows show only to those who scroll within the table's own box."""
    return [str(one) for one in page.evaluate(_CUT)]


def walk(page: Page) -> list[Stop]:
    """Tab from the page's beginning until the focus leaves the page."""
    page.evaluate("document.activeElement.blur(); getSelection().collapse(document.body, 0); scrollTo(0, 0)")
    stops: list[Stop] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            return stops
        stops.append(Stop(**stop))
    raise AssertionError(f"The focus never leaves the page: {[one.name for one in stops[-6:]]}")


def controls(page: Page) -> int:
    """How many controls somebody with a keyboard has to be able to reach."""
    return int(page.evaluate(f"({_CONTROLS.strip()}).length"))


def faults_of_the_walk(page: Page, skip: str) -> list[str]:
    """What is wrong with a walk by Tab: the first stop, one that isn't seen, one out of order, one left out."""
    stops = walk(page)
    wrong = [] if stops and stops[0].name == skip else [f"doesn't begin with “{skip}”"]
    wrong += [f"no focus to be seen: {one.name}" for one in stops if not one.seen]
    places = [one.place for one in stops]
    if places != sorted(set(places)):
        wrong.append(f"not in reading order: {[one.name for one in stops]}")
    if len(stops) != controls(page):
        wrong.append(f"{len(stops)} stops, but {controls(page)} controls")
    return wrong


def moving(page: Page) -> list[str]:
    """What moves although the reader has asked for less motion."""
    return [str(one) for one in page.evaluate(_MOVING)]
