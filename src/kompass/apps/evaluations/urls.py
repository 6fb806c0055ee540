"""Addresses behind the log-in: taking in, reviewing, publishing."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kompass.apps.evaluations.views import files, one, taking

urlpatterns: list[URLPattern | URLResolver] = [
    path("", one.evaluations, name="work"),
    path("new/", taking.new, name="work_new"),
    path("new/<uuid:key>/", taking.incoming, name="work_incoming"),
    path("new/<uuid:key>/take/", taking.take, name="work_take"),
    path("new/<uuid:key>/reading/", taking.reading, name="work_reading"),
    path("new/<uuid:key>/rest.csv", taking.rest, name="work_rest"),
    path("<str:evaluation_id>/", one.evaluation, name="work_evaluation"),
    path("<str:evaluation_id>/step/", one.step, name="work_step"),
    path("<str:evaluation_id>/evaluation.yaml", files.evaluation_file, name="work_file"),
    path("<str:evaluation_id>/bundle/", files.bundle, name="work_bundle"),
    path("<str:evaluation_id>/files/<str:sha256>/", files.upload, name="work_upload"),
]
