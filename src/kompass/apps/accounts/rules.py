"""Who may use the addresses of this app, those among them that allauth brings."""

from __future__ import annotations

from kompass.apps.accounts.rule import ANYONE, LOGGED_IN, NOBODY, OWNER, Rule, Rules

_LOGGING_IN = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "invitation_open",
    "invitation_take",
)
"""Logging out too: whoever stands between password and second factor is nobody yet, and may go back."""

_OWN_ACCOUNT = (
    "account_home",
    "account_delete",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "second_factor",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate_webauthn",
    "usersessions_list",
    "session_end",
)

_RUNNING_THE_INSTANCE = (
    "people",
    "invite",
    "invitation_again",
    "invitation_withdraw",
    "role_give",
    "role_take",
)

_UNWANTED = (
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "socialaccount_signup",
    "socialaccount_connections",
)
"""Nobody signs up by themselves, and the e-mail address, which is the name, comes from an invitation."""

RULES: Rules = {
    **dict.fromkeys(_LOGGING_IN, Rule(ANYONE)),
    **dict.fromkeys(_OWN_ACCOUNT, Rule(LOGGED_IN)),
    **dict.fromkeys(_RUNNING_THE_INSTANCE, Rule(OWNER)),
    **dict.fromkeys(_UNWANTED, Rule(NOBODY)),
}
