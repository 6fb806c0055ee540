"""What of a request's address may be told in the log."""

from __future__ import annotations

from django.http import HttpRequest

PRIVATE = ("account/", "work/")
"""Behind these, addresses may hold keys that open something (invitations, new passwords): only their form is told."""
LONGEST = 300


def shown_address(request: HttpRequest) -> str:
    """The address without its question; where it may hold a key, its pattern; unknown ones of that kind not at all."""
    parts = request.path.lstrip("/").split("/", 1)
    rest = parts[1] if len(parts) == 2 else ""
    if not rest.startswith(PRIVATE):
        return request.path if len(request.path) <= LONGEST else f"{request.path[:LONGEST]}…"
    match = request.resolver_match
    return f"/{parts[0]}/{rest.split('/', 1)[0]}/…" if match is None else f"/{match.route}"
