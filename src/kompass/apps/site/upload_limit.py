"""Files that are larger than the instance takes aren't kept, not even for a moment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TOO_LARGE = "kompass.too_large"
"""Key in ``request.META`` that tells the view why there is no file."""
_AROUND = 1024 * 1024
"""Bytes that the form around a file may have."""
_NOT_EVEN_READ = 4
"""A request that says it is this many times larger than the limit is refused before it is read."""


class UploadLimit(FileUploadHandler):
    """Stands before the handlers that keep what they are given. All files of a request count together."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._limit = settings.KOMPASS.max_upload_mb * 1024 * 1024
        self._left = self._limit

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > _NOT_EVEN_READ * self._limit + _AROUND:
            raise RequestDataTooBig("the request is far larger than any file that is taken")
        if content_length > self._limit + _AROUND:
            self._left = -1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._left -= len(raw_data)
        if self._left < 0:
            if self.request is not None:
                self.request.META[TOO_LARGE] = "yes"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
