"""A small OpenID Connect provider in a process of its own, with its own key. It can be told to misbehave.

It checks what a real one checks: the redirect address, the client's secret, the code (once) and the PKCE verifier.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "kompass-client", "a secret between two"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
JWK = {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "one", "alg": "RS256", "use": "sig"}

behaviour: dict[str, Any] = {}
codes: dict[str, dict[str, str]] = {}
seen: list[dict[str, str]] = []


class Issuer(BaseHTTPRequestHandler):
    @property
    def address(self) -> str:
        assert isinstance(self.server, ThreadingHTTPServer)
        return f"http://127.0.0.1:{self.server.server_port}"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        given = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/.well-known/openid-configuration":
            self._json(self._configuration())
        elif parts.path == "/jwks":
            self._json({"keys": [JWK]})
        elif parts.path == "/authorize":
            self._authorize(given)
        elif parts.path == "/seen":
            self._json(seen)
        else:
            self._json({"error": "not found"}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/behave":
            behaviour.clear()
            seen.clear()
            behaviour.update(json.loads(body))
            self._json({})
        elif self.path == "/token":
            self._token({name: values[0] for name, values in parse_qs(body.decode()).items()})

    def _configuration(self) -> dict[str, object]:
        return {
            "issuer": behaviour.get("issuer", self.address),
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _authorize(self, given: dict[str, str]) -> None:
        seen.append(given)
        back = {"state": given.get("state", "")}
        refused = (
            given.get("client_id") != CLIENT
            or given.get("response_type") != "code"
            or given.get("code_challenge_method") != "S256"
            or "nonce" not in given
            or "openid" not in given.get("scope", "").split()
        )
        if behaviour.get("cancel"):
            back["error"] = "access_denied"
        elif refused:
            back["error"] = "invalid_request"
        else:
            back["code"] = secrets.token_urlsafe(16)
            codes[back["code"]] = given
        self.send_response(302)
        self.send_header("Location", f"{given['redirect_uri']}?{urlencode(back)}")
        self.end_headers()

    def _token(self, given: dict[str, str]) -> None:
        asked = codes.pop(given.get("code", ""), None)
        verifier = given.get("code_verifier", "")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        right = (
            asked is not None
            and challenge == asked["code_challenge"]
            and given.get("redirect_uri") == asked["redirect_uri"]
            and (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET)
        )
        if not right or asked is None:
            self._json({"error": "invalid_grant"}, 400)
            return
        answer = {"access_token": "opaque", "token_type": "Bearer", "id_token": self._id_token(asked["nonce"])}
        if behaviour.get("no_id_token"):
            del answer["id_token"]
        self._json(answer)

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())  # noqa: TID251 - a token says when it was made
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "person-1",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "email": "bo@example.org",
            "email_verified": True,
            "name": "Bo Berg",
        }
        claims.update(behaviour.get("claims", {}))
        claims = {name: value for name, value in claims.items() if value is not None}
        kind = behaviour.get("signature", "right")
        if kind == "none":
            return jwt.encode(claims, "", algorithm="none", headers={"kid": "one"})
        if kind == "public key as secret":
            return jwt.encode(claims, json.dumps(JWK), algorithm="HS256", headers={"kid": "one"})
        key = STRANGE_KEY if kind == "strange" else KEY
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "two" if kind == "unknown" else "one"})

    def _json(self, content: object, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
