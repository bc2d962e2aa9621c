"""Web archives written by hand."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

Answer = tuple[str, str, dict[str, str], bytes]


def warc(answers: Iterable[Answer], *, packed: bool = False) -> bytes:
    """Return a WARC file of answers: address, status line, headers, body."""
    records = [_record(number, *answer) for number, answer in enumerate(answers)]
    return b"".join(map(gzip.compress, records) if packed else records)


def _record(number: int, address: str, status: str, headers: dict[str, str], body: bytes) -> bytes:
    http = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    content = http.encode() + b"\r\n" + body
    head = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": f"2021-03-{number % 28 + 1:02}T10:00:00Z",
        "WARC-Target-URI": address,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(content)),
    }
    lines = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return lines.encode() + b"\r\n" + content + b"\r\n\r\n"
