"""Accounts and what they may do where. A person can be forgotten: history keeps the account's pseudonym only."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from kompass.core.messages import Message, msg


class Role(models.TextChoices):
    """Roles by what they do. An owner runs the instance; all others belong to a municipality or an evaluation."""

    OWNER = "owner"
    LEAD_EVALUATOR = "lead-evaluator"
    EVALUATOR = "evaluator"
    COORDINATOR = "coordinator"
    CONTRIBUTOR = "contributor"
    LEADER = "leader"


ROLE_NAMES = {
    Role.OWNER: msg("Owner"),
    Role.LEAD_EVALUATOR: msg("Lead evaluator"),
    Role.EVALUATOR: msg("Evaluator"),
    Role.COORDINATOR: msg("Coordinator"),
    Role.CONTRIBUTOR: msg("Contributor"),
    Role.LEADER: msg("Leader"),
}


class Users(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can log in; the e-mail address is the name."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, default="sv")
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """What history knows the account by, also after it is gone."""
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Users()
    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> list[Assignment]:
        """What the user may do where, asked once in a request."""
        return list(self.assignments.select_related("municipality", "evaluation__municipality"))


HAS_ITS_PLACE = (
    (Q(role="owner") & Q(municipality=None) & Q(evaluation=None))
    | (~Q(role="owner") & Q(municipality=None) & Q(evaluation__isnull=False))
    | (~Q(role="owner") & Q(municipality__isnull=False) & Q(evaluation=None))
)
"""An owner's place is the instance; everybody else's is one municipality or one evaluation."""


class Assignment(models.Model):
    """A role, for the instance (owner), a municipality or one evaluation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role.choices)
    municipality = models.ForeignKey("municipalities.Municipality", on_delete=models.PROTECT, null=True, blank=True)
    evaluation = models.ForeignKey("evaluations.Evaluation", on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=HAS_ITS_PLACE, name="assignment_has_its_place"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="assignment_known_role"),
            models.UniqueConstraint(
                F("user"),
                F("role"),
                Coalesce("municipality", 0),  # empty ones are alike; SQLite knows no other way to say so
                Coalesce("evaluation", Value("")),
                name="assignment_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"

    @property
    def role_name(self) -> Message:
        return ROLE_NAMES[Role(self.role)]


class Invitation(models.Model):
    """An invitation by mail to take a role. Only the token's hash is kept."""

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role.choices)
    municipality = models.ForeignKey("municipalities.Municipality", on_delete=models.CASCADE, null=True, blank=True)
    evaluation = models.ForeignKey("evaluations.Evaluation", on_delete=models.CASCADE, null=True, blank=True)
    language = models.CharField(max_length=2, default="sv")
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    invited_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    """When the mail went out; None while the mail server couldn't be reached."""

    class Meta:
        constraints = (models.CheckConstraint(condition=HAS_ITS_PLACE, name="invitation_has_its_place"),)

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"

    @property
    def role_name(self) -> Message:
        return ROLE_NAMES[Role(self.role)]
