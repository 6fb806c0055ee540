"""Our OpenID Connect provider: PKCE always, scope and parameters as set and never from an address."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

from kompass.apps.accounts.openid.client import PROVED_AT, Client, claims_of, nonce_of


class Adapter(OpenIDConnectOAuth2Adapter):
    """Talks with the provider's addresses. Its key set and its issuer are checked, whatever the connection."""

    client_class = Client

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> Any:
        id_token = kwargs["response"].get("id_token")
        if not isinstance(id_token, str):
            raise OAuth2Error("no id token")
        config = self.openid_config
        configured = str(app.settings["server_url"]).split("/.well-known/")[0].rstrip("/")
        if str(config["issuer"]).rstrip("/") != configured:
            raise OAuth2Error("another issuer than the one that is set")
        nonce = nonce_of(str(request.GET.get("state")))
        claims = claims_of(id_token, self._keys(config["jwks_uri"]), config["issuer"], app.client_id, nonce)
        request.session[PROVED_AT] = claims.get("auth_time")
        if "email" not in claims and "userinfo_endpoint" in config:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("told about somebody else")
            claims = {**told, **claims}
        provider = get_adapter(request).get_provider(request, self.provider_id)
        return provider.sociallogin_from_response(request, {"id_token": claims})

    def _keys(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
        keys: dict[str, Any] = answer.json()
        return keys


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = Adapter
    pkce_enabled_default = True

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        return {}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return ["openid", "profile", "email"]

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Logging in is all that it is for: no process from outside."""
        return {**super().get_redirect_from_request_kwargs(request), "process": "login"}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Who it is at the provider, and no more: name and address stand in the account."""
        return {"id_token": {"sub": data["id_token"]["sub"], "iss": data["id_token"]["iss"]}}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        claims = data["id_token"]
        email = claims.get("email")
        if not isinstance(email, str) or not email:
            return []
        verified = claims.get("email_verified") in (True, "true")
        return [EmailAddress(email=email.lower(), verified=verified, primary=True)]


provider_classes = [Provider]
