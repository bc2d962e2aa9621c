"""No test goes online: whoever tries is told from where."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_HERE = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", "", None})  # noqa: S104  compared, not bound


class WentOnline(AssertionError):
    """A test tried to reach another computer."""


def _is_here(host: Any) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    return host in _HERE or str(host).startswith("127.")


def _refuse(host: Any) -> None:
    if not _is_here(host):
        raise WentOnline(
            f"this test asked for {host}; tests read from files, from fake_fetch({{address: content}}) or a recording"
        )


@contextmanager
def offline() -> Iterator[None]:
    """Let nothing reach another computer; servers on this one may be asked.

    Raises
    ------
    WentOnline
        Where somebody tries.

    Examples
    --------
    >>> import socket
    >>> with offline():  # doctest: +ELLIPSIS
    ...     socket.create_connection(("example.org", 80))
    Traceback (most recent call last):
    ...
    goodpractice.testing.network.WentOnline: this test asked for example.org; tests read from files, ...
    """
    plain_connect, plain_connect_ex = socket.socket.connect, socket.socket.connect_ex
    plain_look_up = socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        _refuse_address(self, address)
        plain_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_address(self, address)
        return plain_connect_ex(self, address)

    def look_up(host: Any, *rest: Any, **named: Any) -> Any:
        _refuse(host)
        return plain_look_up(host, *rest, **named)

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = look_up
    try:
        yield
    finally:
        socket.socket.connect = plain_connect  # type: ignore[method-assign]
        socket.socket.connect_ex = plain_connect_ex  # type: ignore[method-assign]
        socket.getaddrinfo = plain_look_up


def _refuse_address(made: socket.socket, address: Any) -> None:
    if made.family in (socket.AF_INET, socket.AF_INET6):
        _refuse(address[0])
