"""Passwords: what is long enough, how they are kept (Argon2id), and one-time passwords a person reads from paper."""

import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from law.errors import BadInput
from law.folding import fold_words, nfc

SHORTEST, LONGEST = 12, 256  # NIST SP 800-63B: length before rules of composition; an end to the work of hashing
DISTINCT = 5
# Letters and digits that nobody mistakes for another on paper
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
# Argon2id with OWASP's parameters (Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane), a seventh of the processor
# that RFC 9106's 64 MiB take: twenty people come at eight o'clock, and `limits` stands before those who guess
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Who comes meanwhile waits: no flood of guesses takes the memory, or the processor from those who work
_AT_ONCE = threading.BoundedSemaphore(2)


def check(password: str, *names: str) -> None:
    """BadInput (password_short, password_long, password_simple, password_name) where it is no good password."""
    plain = nfc(password)
    if len(plain) < SHORTEST:
        raise BadInput(f"A password has at least {SHORTEST} characters", reason="password_short")
    if len(plain) > LONGEST:
        raise BadInput(f"A password has at most {LONGEST} characters", reason="password_long")
    if len(set(plain)) < DISTINCT:
        raise BadInput("The password repeats too few characters", reason="password_simple")
    if fold_words(plain) in {fold_words(name) for name in names if name}:
        raise BadInput("The password is the person's own name", reason="password_name")


def hashed(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(nfc(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether it is the password; takes as long where nothing is kept, so that time tells nobody who has an account."""
    plain = nfc(password)[: LONGEST + 1]
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobody(), plain)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_stale(kept: str) -> bool:
    """Whether it was hashed with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def one_time() -> str:
    """Four groups of four, 79 bits: h7kq-…"""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(4))


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_urlsafe())
