"""Memory as the C library keeps it: what one thread gave back is of use to the others."""

import ctypes
import os

_M_ARENA_MAX = -8  # malloc.h of glibc


def share_memory() -> None:
    """As many heaps as cores, where the library otherwise makes eight a core and fills one after the other.

    To be called before threads begin. Nothing happens where the C library is another one."""
    library = ctypes.CDLL(None)
    if hasattr(library, "gnu_get_libc_version"):
        library.mallopt(_M_ARENA_MAX, os.cpu_count() or 1)
