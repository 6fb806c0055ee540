from __future__ import annotations

from tests.cli.running import kompass

__all__ = ["kompass"]
