"""Why the operating system refused, in words that can be translated (its own are English only)."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from kompass.core.messages import Message, msg

_REASONS: Mapping[int, Message] = {
    errno.ENOENT: msg("there is no such file or folder"),
    errno.EEXIST: msg("a file of that name is there already"),
    errno.ENOTDIR: msg("what should be a folder is a file"),
    errno.EISDIR: msg("this is a directory"),
    errno.EACCES: msg("there is no permission"),
    errno.EPERM: msg("there is no permission"),
    errno.EROFS: msg("the disk is read-only"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.ELOOP: msg("links lead round in a circle"),
    errno.ENOSPC: msg("the disk is full"),
    errno.EDQUOT: msg("the disk is full"),
    errno.EFBIG: msg("the file would be too large"),
    errno.EIO: msg("the disk has a fault"),
}


def reason(error: OSError) -> Message:
    """The reason of an error, as a part of a sentence; the system's own words where it is a rare one."""
    known = _REASONS.get(error.errno or 0)
    return known or Message("{text}", {"text": error.strerror or type(error).__name__})
