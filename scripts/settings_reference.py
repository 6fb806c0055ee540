"""Write `docs/reference/settings.md` from the declaration of the settings; ``--check`` says whether it is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from kompass.apps.site.settings import Settings
from kompass.apps.site.sound_settings import variable

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "settings.md"
HEAD = """# Settings

An instance of the web application reads its settings from the environment, and nothing else. Each has a second form
with `_FILE` at its end that names a file with the value, for secrets. All faults are told at once: values that can't be
read, addresses and time zones that there can't be, and settings that are too weak where others than the machine itself
can reach the instance.

(Written by `scripts/settings_reference.py` from `kompass.apps.site.settings`.)

| Setting | Kind | Without it | What it is |
|---|---|---|---|
"""


def main(arguments: list[str]) -> int:
    text = HEAD + "".join(_line(name, field) for name, field in Settings.model_fields.items())
    if "--check" not in arguments:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        print(f"{TARGET.name} is stale: python scripts/settings_reference.py", file=sys.stderr)
        return 1
    return 0


def _line(name: str, field: FieldInfo) -> str:
    default = "" if field.default in ("", PydanticUndefined) else f"`{_shown(field.default)}`"
    return f"| `{variable(name)}` | {_kind(field)} | {default} | {field.description} |\n"


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kind(field: FieldInfo) -> str:
    names = {str: "text", int: "number", bool: "`true` or `false`", Path: "folder"}
    if field.annotation in names:
        return names[field.annotation]
    return ", ".join(f"`{one}`" for one in getattr(field.annotation, "__args__", ()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
