"""The owner's page of people: who has which role, who is invited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kompass.apps.accounts.forms import InviteForm, RoleForm
from kompass.apps.accounts.models import Assignment, Invitation, Role, User
from kompass.apps.accounts.services import inviting, roles
from kompass.apps.accounts.views.asking import account_of, address_of, now
from kompass.apps.site.frame import voice
from kompass.core.errors import Refused


def people(request: HttpRequest) -> HttpResponse:
    return _page(request, InviteForm())


def _page(request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    at = now()
    assignments = Assignment.objects.select_related("municipality", "evaluation__municipality").order_by("pk")
    held: dict[int, list[tuple[Assignment, str]]] = {}
    for one in assignments:
        held.setdefault(one.user_id, []).append((one, roles.place_name(one.municipality, one.evaluation)))
    invitations = Invitation.objects.filter(taken_at=None).select_related("municipality", "evaluation__municipality")
    shown = {
        "form": form,
        "accounts": [(user, held.get(user.pk, [])) for user in User.objects.order_by("name", "email")],
        "invitations": [
            (one, roles.place_name(one.municipality, one.evaluation), one.valid_until <= at)
            for one in invitations.order_by("-invited_at")
        ],
    }
    return render(request, "accounts/people.html", shown, status=status)


def invite(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("people")
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    data = form.cleaned_data
    sent = inviting.invite(
        data["email"],
        Role(data["role"]),
        form.scope,
        data["language"],
        at=now(),
        by=account_of(request),
        address=address_of(request),
    )
    _tell(request, sent)
    return redirect("people")


@require_POST
def again(request: HttpRequest, invitation_id: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=invitation_id, taken_at=None)
    _tell(request, inviting.send(invitation, at=now(), address=address_of(request)))
    return redirect("people")


@require_POST
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    get_object_or_404(Invitation, pk=invitation_id, taken_at=None).delete()
    messages.success(request, voice().t("The invitation was withdrawn; its link no longer works."))
    return redirect("people")


def _tell(request: HttpRequest, sent: inviting.Sent) -> None:
    email = sent.invitation.email
    if sent.by_mail:
        messages.success(request, voice().t("An invitation was sent to {email}.", email=email))
        return
    messages.error(
        request,
        voice().t(
            "The mail server can't be reached. The invitation of {email} is kept; send it again later.", email=email
        ),
    )


def give(request: HttpRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        roles.give(user, Role(form.cleaned_data["role"]), form.scope)
        messages.success(request, voice().t("The role was given."))
        return redirect("people")
    return render(request, "accounts/role_give.html", {"form": form, "person": user})


@require_POST
def take(request: HttpRequest, assignment_id: int) -> HttpResponse:
    try:
        roles.take(get_object_or_404(Assignment.objects.select_related("user"), pk=assignment_id))
        messages.success(request, voice().t("The role was taken."))
    except Refused as error:
        for fault in error.faults:
            messages.error(request, voice().say(fault.message))
    return redirect("people")
