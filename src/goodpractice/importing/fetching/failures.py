"""What a failed request means for whoever made it."""

from __future__ import annotations

import re

import httpx

from goodpractice.errors import CannotFetch
from goodpractice.importing.fetching.asking import host_of
from goodpractice.importing.fetching.settings import FetchSettings

CONNECT = 10.0
"""Seconds within which a server has to take a call; it may take longer to answer."""


def is_unreachable(error: httpx.HTTPError) -> bool:
    """Tell whether nobody took the call at all."""
    return isinstance(error, (httpx.ConnectTimeout, httpx.ConnectError, httpx.ProxyError))


def proxies() -> str:
    """Return the proxies that the environment names, without passwords; empty if there are none.

    Examples
    --------
    >>> import os
    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, {"http_proxy": "http://me:secret@proxy.example:3128"}, clear=True):
    ...     proxies()
    'http://proxy.example:3128'
    """
    from urllib.request import getproxies_environment

    found = [
        value for scheme, value in getproxies_environment().items() if scheme in {"http", "https", "all"}
    ]
    return ", ".join(dict.fromkeys(re.sub(r"//[^/@]*@", "//", value) for value in found))


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
        return "the address leads in a circle, or on and on; is it right?"
    if isinstance(error, httpx.UnsupportedProtocol):
        return f"it leads to what is no address of the web ({error}); is it right?"
    if isinstance(error, httpx.DecodingError):
        return "the answer is broken: it is not packed in the way that it says"
    proxy = proxies()
    if proxy and (is_unreachable(error) or _unknown_host(error)) and not _own(host_of(name)):
        return f"no answer through the proxy {proxy} ({_reason(error)}); is it right? It stands in the environment (HTTP_PROXY, HTTPS_PROXY)"
    if _unknown_host(error):
        return f"no host is called {host_of(name)}, or there is no way to it; is the address right, are you online?"
    if _untrusted(error):
        return f"the server cannot show that it is {host_of(name)}: {_reason(error)}"
    if isinstance(error, httpx.ConnectTimeout):
        wait = min(settings.timeout, CONNECT)
        return (
            f"{host_of(name)} takes no call ({wait:g} s); is the address right, is the site up? Try again later, or save the page "
            "in a browser and import the file"
        )
    if isinstance(error, httpx.TimeoutException):
        return f"no answer within {settings.timeout:g} s; try again later, or set fetch.timeout in the configuration"
    if isinstance(error, httpx.ConnectError):
        return f"no answer ({_reason(error)}); is the address right?"
    return f"no answer, or not all of it ({_reason(error)}); try again later"


def _own(host: str) -> bool:
    """Tell whether a host is asked without the proxy."""
    from urllib.request import proxy_bypass

    return bool(proxy_bypass(host))


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
