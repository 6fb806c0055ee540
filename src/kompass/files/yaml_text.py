"""Plain data as YAML for people: text stays text when it is read again."""

from __future__ import annotations

import yaml

_WIDTH = 110


class _Flow(dict[str, object]):
    """A mapping that is written on one line."""


class _FlowList(list[object]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        return True


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value and not value.endswith(" ") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _mapping(dumper: yaml.SafeDumper, value: _Flow) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)


def _sequence(dumper: yaml.SafeDumper, value: _FlowList) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(_Flow, _mapping)
_Dumper.add_representer(_FlowList, _sequence)


def yaml_text(data: object) -> str:
    """YAML text with keys in the order given; small mappings and lists of words stand on one line."""
    text: str = yaml.dump(
        _styled(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False
    )
    return text


def _styled(value: object) -> object:
    if isinstance(value, dict):
        items = {key: _styled(item) for key, item in value.items()}
        return _Flow(items) if _is_small(value) else items
    if isinstance(value, list):
        items_list = [_styled(item) for item in value]
        scalars = all(item is None or isinstance(item, str) for item in value)
        return _FlowList(items_list) if scalars and len(str(value)) < _WIDTH else items_list
    return value


def _is_small(value: dict[str, object]) -> bool:
    plain = all(
        item is None
        or (isinstance(item, str) and "\n" not in item)
        or (isinstance(item, list) and all(isinstance(part, str | None) for part in item))
        for item in value.values()
    )
    return plain and len(str(value)) < _WIDTH
