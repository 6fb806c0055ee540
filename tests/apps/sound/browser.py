"""A browser of the simplest kind, for tests that need several at once in processes or threads of their own."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
import uuid

from tests.apps.instances import Instance, Server

LOG_IN = """
from importlib import import_module
from django.conf import settings
from kompass.apps.accounts.models import Assignment, Role, User
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
user, new = User.objects.get_or_create(email={email!r})
if new:
    Assignment.objects.create(user=user, role=Role.OWNER)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print(session.session_key)
"""


class Browser:
    """Logged in as an owner; keeps its cookies, follows no redirects."""

    def __init__(self, server: Server, session: str) -> None:
        self._server = server
        self._opener = urllib.request.build_opener(_Stay)
        self._cookies = {"session": session}

    def get(self, path: str) -> tuple[int, str]:
        return self._sent(urllib.request.Request(self._server.address + path))[:2]

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Status, and where it leads."""
        data = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self.token()}).encode()
        status, _, location = self._sent(urllib.request.Request(self._server.address + path, data))
        return status, location

    def upload(self, path: str, name: str, data: bytes) -> tuple[int, str]:
        line = uuid.uuid4().hex
        parts = [
            f'--{line}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token()}\r\n',
            f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n',
            "Content-Type: application/octet-stream\r\n\r\n",
        ]
        body = "".join(parts).encode() + data + f"\r\n--{line}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={line}"}
        status, _, location = self._sent(urllib.request.Request(self._server.address + path, body, headers))
        return status, location

    def token(self) -> str:
        page = self.get("/en/work/new/")[1]
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None, page
        return found[1]

    def _sent(self, request: urllib.request.Request) -> tuple[int, str, str]:
        request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self._cookies.items()))
        try:
            with self._opener.open(request, timeout=60) as answer:
                self._keep(answer.headers.get_all("Set-Cookie") or [])
                return answer.status, answer.read().decode(), answer.headers.get("Location", "")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), error.headers.get("Location", "")

    def _keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            if name != "session":
                self._cookies[name] = value


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def owner(instance: Instance, server: Server, email: str = "owner@example.org") -> Browser:
    """Somebody who is logged in: the session is made in the database, as the log-in page would."""
    return Browser(server, instance.python(LOG_IN.format(email=email)).strip())
