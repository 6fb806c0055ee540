"""Settings of the tests: those of an instance of its own in a temporary folder, on the database that is asked for."""

from __future__ import annotations

import os
import tempfile

os.environ.update(
    KOMPASS_DATA=tempfile.mkdtemp(prefix="kompass-test-"),
    KOMPASS_DATABASE_URL=os.environ.get("KOMPASS_TEST_DATABASE_URL", ""),
    KOMPASS_LOG_LEVEL="error",
)

from kompass.apps.site.django_settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # what is tested isn't how slow a hash is
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
