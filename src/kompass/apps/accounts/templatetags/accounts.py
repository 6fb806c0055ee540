"""Fields of forms, and whether a link should be shown."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django import template
from django.forms import BoundField
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from kompass.apps.accounts.models import User
from kompass.apps.accounts.permissions import may as asked
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.municipalities.models import Municipality

register = template.Library()


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The input with the design system's class; Django ties help and fault to it."""
    return field.as_widget(attrs={"class": "ds-input"})


@register.simple_tag(takes_context=True)
def may(context: Context, name: str, place: Evaluation | Municipality | None = None) -> bool:
    """``{% may "people" as shown %}``: whether the reader may use an address, by the table of permissions."""
    request = context.get("request")
    return request is not None and asked(request.user, name, place)


@register.filter
def has_passkey(user: User) -> bool:
    """Whether it makes sense to offer one: nobody is sent to look for what they haven't got."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists())


@register.filter
def qr(svg: str) -> SafeString:
    """The picture of a key as allauth draws it, without the XML head, in the colour of the text."""
    return mark_safe(svg[svg.index("<svg") :].replace("#000000", "currentColor"))  # noqa: S308 - drawn from our own text
