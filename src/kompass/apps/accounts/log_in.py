"""Settings of django-allauth, made of the instance's own."""

from __future__ import annotations

from typing import Any

from kompass.apps.site.settings import Settings

PROVIDER = "openid"
"""The provider's part of the address that a log-in comes back to: ``/oidc/openid/callback/``."""


def log_in_of(settings: Settings) -> dict[str, Any]:
    """What Django is to know about logging in."""
    return {
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "account_home",
        "LOGOUT_REDIRECT_URL": "start",
        "PASSWORD_RESET_TIMEOUT": 60 * 60,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if settings.behind_proxy else 0,
        **_account(settings),
        **_second_factors(settings),
        **_provider(settings),
    }


def _account(settings: Settings) -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "kompass.apps.accounts.adapters.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*", "password2*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",  # whoever has an account has proven the address by an invitation
        "ACCOUNT_PREVENT_ENUMERATION": "strict",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": True,  # a mail either way: the answer takes as long
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": f"[{settings.name}] ",
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_LOGIN_ON_PASSWORD_RESET": False,
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if settings.secure else "http",
        "ACCOUNT_RATE_LIMITS": {"invitation": "20/m/ip", "fault_report": "5/10m/ip,20/d/ip"},
        "ACCOUNT_FORMS": {
            "login": "kompass.apps.accounts.forms.LogIn",
            "reset_password": "kompass.apps.accounts.forms.AskForReset",
            "reset_password_from_key": "kompass.apps.accounts.forms.NewPassword",
            "change_password": "kompass.apps.accounts.forms.ChangePassword",
            "set_password": "kompass.apps.accounts.forms.SetPassword",
            "reauthenticate": "kompass.apps.accounts.forms.PasswordAgain",
        },
    }


def _second_factors(settings: Settings) -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "kompass.apps.accounts.adapters.FactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": settings.name,
        # Without TLS a browser lets passkeys be used on this machine only.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": settings.on_loopback and not settings.secure,
        "MFA_FORMS": {
            "authenticate": "kompass.apps.accounts.forms.Code",
            "reauthenticate": "kompass.apps.accounts.forms.CodeAgain",
            "activate_totp": "kompass.apps.accounts.forms.FirstCode",
            "add_webauthn": "kompass.apps.accounts.forms.AddKey",
            "edit_webauthn": "kompass.apps.accounts.forms.NameKey",
        },
    }


def _provider(settings: Settings) -> dict[str, Any]:
    app = {
        "provider_id": PROVIDER,
        "name": settings.oidc_name,
        "client_id": settings.oidc_client_id,
        "secret": settings.oidc_client_secret,
        "settings": {"server_url": settings.oidc_issuer, "oauth_pkce_enabled": True},
    }
    return {
        "SOCIALACCOUNT_ADAPTER": "kompass.apps.accounts.adapters.ProviderAdapter",
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
        "SOCIALACCOUNT_LOGIN_ON_GET": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_REQUESTS_TIMEOUT": 10,
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {
                "provider_class": "kompass.apps.accounts.openid.provider.Provider",
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [app] if settings.oidc_issuer else [],
            }
        },
    }
