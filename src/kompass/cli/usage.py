"""What is wrong with a command line, in our words and in the reader's language.

Typer says these things in English only, as finished sentences; the patterns take them apart.
"""

from __future__ import annotations

import re

from kompass.core.messages import Message, msg

_OPTION = r"'?(?P<name>-[^' ]*)'?"
_PATTERNS: tuple[tuple[str, Message], ...] = (
    (r"No such option: (?P<name>\S+)(?: \(.*\))?", msg("There is no option {name}.")),
    (rf"Option {_OPTION} does not take a value\.", msg("The option {name} takes no value.")),
    (rf"Option {_OPTION} requires .*", msg("The option {name} needs a value.")),
    (r"Missing option '(?P<name>.+?)'.*", msg("The option {name} is missing.")),
    (r"Missing argument '\W*(?P<name>\w+).*", msg("{name} is missing.")),
    (r"Missing command\.", msg("A command is missing.")),
    (
        r"No such command '(?P<name>.*?)'\. Did you mean (?P<near>.+)\?",
        msg("There is no command “{name}”. Did you mean {near}?"),
    ),
    (r"No such command '(?P<name>.*)'\.", msg("There is no command “{name}”.")),
    (r"Got unexpected extra argument\(s\) \((?P<name>.*)\)", msg("Too much was given: {name}")),
    (
        r"Invalid value for '?(?P<name>.+?)'?: (?:Input should be a valid integer|.* is not a valid int).*",
        msg("{name} needs a whole number."),
    ),
    (r"Invalid value for '?(?P<name>.+?)'?: (?P<problem>.*)", msg("{name}: {problem}")),
)


def in_our_words(text: str) -> Message:
    """Typer's sentence as a message of ours; itself where it is an unknown one."""
    for pattern, message in _PATTERNS:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            return Message(message.template, found.groupdict())
    return Message("{text}", {"text": text})
