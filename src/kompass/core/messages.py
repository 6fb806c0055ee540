"""Messages that can be said in every language.

The core says what it has to say as a template and its values; whoever shows it translates the template and formats
the values. `str(message)` is the English form, so that a log or a test can read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A template with named values, for example ``"{count} marks have no evidence"``."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**{key: str(value) for key, value in self.values.items()})

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((k, str(v)) for k, v in self.values.items()))))


def msg(template: str, **values: object) -> Message:
    """Make a message; the name marks its template for the translation catalogue."""
    return Message(template, values)


def renamed(message: Message, name: str, words: Mapping[str, str]) -> Message:
    """The message with the value ``name`` replaced by its word in the reader's language, where there is one."""
    value = message.values.get(name)
    if not isinstance(value, str) or value not in words:
        return message
    return Message(message.template, {**message.values, name: words[value]})
