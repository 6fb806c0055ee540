"""Accessibility statement with its fault report, and what the instance keeps about its visitors."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kompass.apps.site.frame import contact_of, voice

LOG = logging.getLogger(__name__)
LONGEST = 4000


class FaultReport(forms.Form):
    """What somebody couldn't do. Their address is asked for only so that they can get an answer."""

    use_required_attribute = False
    where = forms.CharField(required=False, max_length=400)
    what = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    answer_to = forms.EmailField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        t = voice().t
        self.fields["where"].label = t("On which page? (optional)")
        self.fields["what"].label = t("What could you not do, or what was hard?")
        self.fields["what"].help_text = t("If you use an aid such as a screen reader, say which one.")
        self.fields["what"].error_messages = {
            "required": t("Write what was hard, in a few words."),
            "max_length": t("That is too long: at most {count} characters.", count=LONGEST),
        }
        self.fields["answer_to"].label = t("Your e-mail address, if you want an answer (optional)")
        self.fields["answer_to"].widget.attrs["autocomplete"] = "email"
        self.fields["answer_to"].error_messages = {
            "invalid": t("This is no e-mail address. Write it as in name@example.org.")
        }


def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement; where the instance has an e-mail address, with a form that writes to it, so often at most."""
    mail = _mail()
    form = FaultReport(request.POST or None, initial={"where": request.GET.get("page", "")})
    if request.method == "POST" and mail is not None and form.is_valid():
        too_many = _too_many(request)
        if too_many is not None:
            return too_many
        if _sent(form, mail):
            return redirect(f"{reverse('accessibility')}?sent=1#report")
        form.add_error(None, voice().t("The report could not be sent just now. Write to {mail}.", mail=mail))
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "mail": mail, "sent": "sent" in request.GET}
    return render(request, "pages/accessibility.html", context, status=status)


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"hours": settings.SESSION_COOKIE_AGE // 3600})


def _mail() -> str | None:
    contact = contact_of(settings.KOMPASS.contact)
    return contact.shown if contact is not None and contact.address.startswith("mailto:") else None


def _too_many(request: HttpRequest) -> HttpResponse | None:
    """The page for whoever has sent too many reports from one address: each is a mail. Faults in a form don't count."""
    page: HttpResponse | None = ratelimit.consume_or_429(request, app="allauth.account", action="fault_report")
    return page


def _sent(form: FaultReport, mail: str) -> bool:
    given = form.cleaned_data
    message = EmailMessage(
        subject=f"{settings.KOMPASS.name}: {voice().t('Fault report on accessibility')}",
        body="\n\n".join(text for text in (given["where"], given["what"], given["answer_to"]) if text),
        to=[mail],
        reply_to=[given["answer_to"]] if given["answer_to"] else None,
    )
    try:
        return message.send() == 1
    except (OSError, SMTPException):  # a mail server that can't be reached is no fault of who reports one
        LOG.warning("a fault report could not be mailed")
        return False
