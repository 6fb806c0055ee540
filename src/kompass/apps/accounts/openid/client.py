"""The request that a browser takes to the provider, and what comes back."""

from __future__ import annotations

from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures by a private key only: the client's secret signs nothing."""
CLOCKS_APART = 60
"""Seconds by which the provider's clock may differ from ours."""


def nonce_of(state: str) -> str:
    """The nonce that belongs to a state. The state is kept in the session and used once, and so the nonce is too."""
    return salted_hmac("kompass.openid.nonce", state, algorithm="sha256").hexdigest()


class Client(OAuth2Client):
    """allauth's client, which sends no nonce by itself."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        asked = {**extra_params, "nonce": nonce_of(str(self.state)), "ui_locales": get_language() or "en"}
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
    return claims
