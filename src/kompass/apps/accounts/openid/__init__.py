"""Logging in at an OpenID Connect provider: allauth's, with nonce and signature checked."""
