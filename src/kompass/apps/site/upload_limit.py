"""Files that are larger than the instance takes aren't kept, not even for a moment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TOO_LARGE = "kompass.too_large"
"""Key in ``request.META`` that tells the view why there is no file."""


class UploadLimit(FileUploadHandler):
    """Stands before the handlers that keep what they are given."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._left = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._left = settings.KOMPASS.max_upload_mb * 1024 * 1024

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._left -= len(raw_data)
        if self._left < 0:
            if self.request is not None:
                self.request.META[TOO_LARGE] = "yes"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
