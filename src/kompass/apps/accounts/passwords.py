"""Rules of passwords: Django's, in our words, since Django lacks some of them in Norwegian."""

from __future__ import annotations

from django.contrib.auth import password_validation as rules

from kompass.apps.site.frame import voice


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return voice().t("The password is too short: it needs at least {count} signs.", count=self.min_length)


class NotCommon(rules.CommonPasswordValidator):
    """Not one of the twenty thousand that are guessed first."""

    def get_error_message(self) -> str:
        return voice().t("This password is too common: it is among those that are guessed first.")


class NotLikeThePerson(rules.UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("email", "name")

    def get_error_message(self) -> str:
        return voice().t("The password is too similar to your name or e-mail address.")
