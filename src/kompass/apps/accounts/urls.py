"""Addresses of accounts: ours, then allauth's."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from kompass.apps.accounts.views import account, invitation, people

urlpatterns: list[URLPattern | URLResolver] = [
    path("", account.home, name="account_home"),
    path("delete/", account.delete, name="account_delete"),
    path("second-factor/", account.second_factor, name="second_factor"),
    path("sessions/<int:session_id>/end/", account.end_session, name="session_end"),
    path("invitation/", invitation.take, name="invitation_take"),
    path("invitation/<str:token>/", invitation.open_link, name="invitation_open"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/<int:invitation_id>/again/", people.again, name="invitation_again"),
    path("people/invitations/<int:invitation_id>/withdraw/", people.withdraw, name="invitation_withdraw"),
    path("people/<int:user_id>/role/", people.give, name="role_give"),
    path("people/roles/<int:assignment_id>/take/", people.take, name="role_take"),
    path("", include("allauth.urls")),
]
