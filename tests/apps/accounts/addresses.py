"""Every address that the application answers to, as Django resolves them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

SAMPLES: dict[str, object] = {
    "provider_id": "openid",
    "uidb36": "1",
    "key": "set-password",
    "token": "none",
    "country": "se",
    "year": 2014,
}
"""For parts of addresses that don't say what may stand there."""
_BY_KIND: dict[str, object] = {"IntConverter": 1, "UUIDConverter": "00000000-0000-4000-8000-000000000000"}


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    parts: tuple[tuple[str, str], ...]
    """Name and converter of each part that changes."""

    @property
    def shown(self) -> str:
        """As in documents: the language as a part, and parts that change in angle brackets."""
        named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", self.route)
        plain = re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", named)
        return re.sub(r"^(sv|nb|da|en)/", "<language>/", plain.replace("^", "").replace("$", ""))

    @property
    def of_an_evaluation(self) -> bool:
        return any(name == "evaluation_id" for name, _ in self.parts)

    def path(self, **given: object) -> str | None:
        """None where no sample fits: then the test says so."""
        values = {name: given.get(name, SAMPLES.get(name, _BY_KIND.get(kind, "x"))) for name, kind in self.parts}
        try:
            return reverse(self.name, kwargs=values)
        except NoReverseMatch:
            return None


def addresses() -> list[Address]:
    return list(_in(get_resolver(), "", ()))


def _in(resolver: URLResolver, route: str, parts: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for one in resolver.url_patterns:
        found = {**dict.fromkeys(one.pattern.regex.groupindex, "")}
        kinds = {name: type(converter).__name__ for name, converter in one.pattern.converters.items()}
        own = tuple((name, kinds.get(name, "")) for name in {**found, **kinds})
        shown = f"{route}{one.pattern}"
        if isinstance(one, URLPattern):
            yield Address(one.name or "", shown, parts + own)
        else:
            yield from _in(one, shown, parts + own)
