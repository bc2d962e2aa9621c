"""What a failed request means for whoever made it."""

from __future__ import annotations

import httpx

from goodpractice.errors import CannotFetch
from goodpractice.importing.fetching.asking import host_of
from goodpractice.importing.fetching.settings import FetchSettings


def is_final(error: httpx.HTTPError) -> bool:
    """Tell whether a request will fail the next time too."""
    return (
        isinstance(error, (httpx.UnsupportedProtocol, httpx.TooManyRedirects, httpx.DecodingError))
        or _unknown_host(error)
        or _untrusted(error)
    )


def cannot(error: httpx.HTTPError, name: str, settings: FetchSettings) -> CannotFetch:
    """Say what a failed request means.

    Examples
    --------
    >>> str(cannot(httpx.ReadTimeout(""), "https://a.example/", FetchSettings()))
    'https://a.example/: no answer within 30 s; try again later, or set fetch.timeout in the configuration'
    """
    return CannotFetch(f"{name}: {_what(error, name, settings)}")


def _what(error: httpx.HTTPError, name: str, settings: FetchSettings) -> str:
    if isinstance(error, httpx.TooManyRedirects):
        return "the address leads in a circle; is it right?"
    if isinstance(error, httpx.UnsupportedProtocol):
        return f"it leads to what is no address of the web ({error}); is it right?"
    if isinstance(error, httpx.DecodingError):
        return "the answer is broken: it is not packed in the way that it says"
    if _unknown_host(error):
        return f"no host is called {host_of(name)}, or there is no way to it; is the address right, are you online?"
    if _untrusted(error):
        return f"the server cannot show that it is {host_of(name)}: {_reason(error)}"
    if isinstance(error, httpx.TimeoutException):
        return f"no answer within {settings.timeout:g} s; try again later, or set fetch.timeout in the configuration"
    if isinstance(error, httpx.ConnectError):
        return f"no answer ({_reason(error)}); is the address right?"
    return f"no answer, or not all of it ({_reason(error)}); try again later"


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _unknown_host(error: BaseException) -> bool:
    import socket

    return any(isinstance(cause, socket.gaierror) for cause in _causes(error))


def _untrusted(error: BaseException) -> bool:
    import ssl

    return any(isinstance(cause, ssl.SSLError) for cause in _causes(error))


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in found:
        found.append(cause)
        cause = cause.__cause__ or cause.__context__
    return found
