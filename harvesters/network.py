"""Connections that go only where they may, and end in time: every address is checked before it is connected to."""

import ipaddress
import math
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

from law.errors import Refused, Unavailable

Resolve = Callable[[str, int], tuple[str, ...]]
_Options = Iterable[Any] | None


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Addresses of a host in the order they should be tried; Unavailable where the name is not known."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unavailable(f"The name {host} cannot be resolved: {error.strerror}") from error
    return tuple(dict.fromkeys(str(item[4][0]) for item in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network; 127.0.0.1, 10.0.0.1, ::1 and ::ffff:10.0.0.1 are not."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = (ip.ipv4_mapped or ip.sixtofour) if isinstance(ip, ipaddress.IPv6Address) else None
    return all(one.is_global and not one.is_multicast for one in (ip, inner) if one is not None)


def refuse_private(host: str, addresses: Iterable[str], *, private: bool) -> None:
    """Refused where a name leads into the own network and the source does not say that it may."""
    for address in addresses:
        if not private and not is_public(address):
            message = f"{host} leads to {address}, an address of the own network; the source does not say private: true"
            raise Refused(message, reason="private_address")


class Guard(httpcore.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot change between check and connection.

    `until`: the moment of time.monotonic() after which nothing is sent or read any more.
    """

    def __init__(self, *, private: bool, resolve: Resolve = resolve) -> None:
        self._inner = httpcore.SyncBackend()
        self._private = private
        self._resolve = resolve
        self.until = math.inf

    def left(self, timeout: float | None) -> float:
        """Seconds for the next step; a timeout where the time for the whole answer is over."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this answer is over")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolve(host, port)
        refuse_private(host, addresses, private=self._private)
        last: Exception = Unavailable(f"The name {host} has no address")
        for address in addresses:
            try:
                return Timed(self._inner.connect_tcp(address, port, self.left(timeout), local_address), self)
            except httpcore.ConnectError as error:
                last = error
        raise last

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class Timed(httpcore.NetworkStream):
    """A stream whose every step ends when the time for the whole answer does: a slow drip is no way to hold us."""

    def __init__(self, inner: httpcore.NetworkStream, guard: Guard) -> None:
        self._inner, self._guard = inner, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Timed(self._inner.start_tls(ssl_context, server_hostname, self._guard.left(timeout)), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def transport(guard: Guard) -> httpx.HTTPTransport:
    """httpx's own transport over guarded connections; it has no argument for them, so the pool is put in its place."""
    made = httpx.HTTPTransport(trust_env=False)
    made.close()
    made._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=True), network_backend=guard, max_connections=4
    )
    return made
