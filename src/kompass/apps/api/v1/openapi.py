"""The API's own description."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from kompass.apps.api.answers import for_programs, of_content
from kompass.apps.api.v1.api import document


@for_programs
def shown(request: HttpRequest) -> HttpResponseBase:
    content = json.dumps(document(), ensure_ascii=False)
    return of_content(request, HttpResponse(content, content_type="application/json"), None)
