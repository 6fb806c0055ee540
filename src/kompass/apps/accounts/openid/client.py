"""The request that a browser takes to the provider, and what comes back."""

from __future__ import annotations

import time
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures by a private key only: the client's secret signs nothing."""
CLOCKS_APART = 60
"""Seconds by which the provider's clock may differ from ours."""
PROVED_AT = "openid_proved_at"
"""In the session: when the person last proved at the provider who they are, if it says so."""


def nonce_of(state: str) -> str:
    """The nonce that belongs to a state. The state is kept in the session and used once, and so the nonce is too."""
    return salted_hmac("kompass.openid.nonce", state, algorithm="sha256").hexdigest()


class Client(OAuth2Client):
    """allauth's client, which sends no nonce by itself."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        asked = {**extra_params, "nonce": nonce_of(str(self.state)), "ui_locales": get_language() or "en"}
        asked["max_age"] = str(settings.SESSION_COOKIE_AGE)
        return str(super().get_redirect_url(authorization_url, scope, asked))


def claims_of(id_token: str, keys: dict[str, Any], issuer: str, client_id: str, nonce: str) -> dict[str, Any]:
    """What a provider says of somebody, if it is signed by it, for us, now, and in answer to our question.

    Raises OAuth2Error.
    """
    try:
        kid = jwt.get_unverified_header(id_token).get("kid")
        known = jwt.PyJWKSet.from_dict(keys).keys
        key = next((one for one in known if one.key_id == kid), None)
        if key is None:
            raise OAuth2Error("signed by an unknown key")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key.key,
            algorithms=list(ALGORITHMS),
            issuer=issuer,
            audience=client_id,
            leeway=CLOCKS_APART,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise OAuth2Error("the id token can't be trusted") from error
    if claims["nonce"] != nonce:
        raise OAuth2Error("another nonce than ours")
    if claims.get("azp", client_id) != client_id:
        raise OAuth2Error("made for another client")
    _require_recent(claims.get("auth_time"))
    return claims


def _require_recent(proved_at: object) -> None:
    """Whoever logged in at the provider longer ago than a session lasts has to do so again there: that was asked for.

    Providers that say nothing of it are believed, but then it doesn't count as having just logged in (`adapters`).
    """
    if proved_at is None:
        return
    if isinstance(proved_at, bool) or not isinstance(proved_at, int | float):
        raise OAuth2Error("no time of the log-in")
    if time.time() - proved_at > settings.SESSION_COOKIE_AGE + CLOCKS_APART:  # noqa: TID251 - the edge of a request
        raise OAuth2Error("logged in too long ago")
