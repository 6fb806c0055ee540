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
_OF_ADDRESS: dict[str, dict[str, object]] = {
    **{
        name: {"key": _BY_KIND["UUIDConverter"]} for name in ("work_incoming", "work_reading", "work_rest", "work_take")
    },
    "data_catalog": {"kind": "ttl"},
    "data_evaluation": {"kind": "json", "evaluation": "01JPB2F5RDA12025X7MVKEH3WQ", "version": 1},
    "data_marks": {"edition": "2.1-se", "kind": "csv"},
    "data_table": {"name": "results.csv"},
}
"""Where the same part may be something else elsewhere."""
_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
"""In a regular expression of an address; what it may be can have brackets of its own, one deep."""


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    parts: tuple[tuple[str, str], ...]
    """Name and converter of each part that changes."""

    @property
    def shown(self) -> str:
        """As in documents: Swedish stands for every language, parts that change are in angle brackets."""
        named = _NAMED_GROUP.sub(r"<\1>", self.route)
        plain = re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", named)
        return re.sub(r"^(sv|nb|da|en)/", "sv/", plain.replace("^", "").replace("$", "").replace("\\.", "."))

    @property
    def of_an_evaluation(self) -> bool:
        return any(name == "evaluation_id" for name, _ in self.parts)

    def path(self, **given: object) -> str | None:
        """None where no sample fits: then the test says so."""
        own = _OF_ADDRESS.get(self.name, {})
        values = {
            name: given.get(name, own.get(name, SAMPLES.get(name, _BY_KIND.get(kind, "x"))))
            for name, kind in self.parts
        }
        try:
            return reverse(self.name, kwargs=values)
        except NoReverseMatch:
            return None


def addresses() -> list[Address]:
    return list(_in(get_resolver(), "", "", ()))


def _in(resolver: URLResolver, space: str, route: str, parts: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for one in resolver.url_patterns:
        found = {**dict.fromkeys(one.pattern.regex.groupindex, "")}
        kinds = {name: type(converter).__name__ for name, converter in one.pattern.converters.items()}
        own = tuple((name, kinds.get(name, "")) for name in {**found, **kinds})
        shown = f"{route}{one.pattern}"
        if isinstance(one, URLPattern):
            yield Address(f"{space}{one.name}" if one.name else "", shown, parts + own)
        else:
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _in(one, inner, shown, parts + own)
