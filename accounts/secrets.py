"""Secrets handed out (session, token, state): random, shown once, kept only as their SHA-256."""

import hashlib
import hmac
import secrets

_BYTES = 32


def made(prefix: str = "") -> str:
    """A fresh secret of 256 bits, safe in a header, a cookie and an address."""
    return prefix + secrets.token_urlsafe(_BYTES)


def kept(secret: str) -> str:
    """What a table holds of a secret; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def derived(secret: str, purpose: str) -> str:
    """A value that only the holder of the secret can know, and that does not give the secret away."""
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())
