"""Who may connect, what the browser is told to allow, and what a frame from it may say."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import msgspec

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Server": "nenkin-tui",
}
"""Of every answer. Styles stand in the page because the terminal it draws sets its colours and sizes so."""
LONGEST_FRAME = 64 * 1024
"""Bytes: more than any answer to any question here."""
WIDTH, HEIGHT = (20, 400), (5, 200)
"""Cells of a terminal, at least and at most: what is drawn costs its size."""


class Malformed(Exception):
    """A frame that the page of ours never sends."""


@dataclass(frozen=True)
class Frame:
    """What the browser says."""

    kind: Literal["stdin", "resize", "ping", "blur", "focus"]
    text: str = ""
    size: tuple[int, int] = (80, 24)


def read_frame(content: str) -> Frame:
    """What one frame says; raises Malformed."""
    try:
        said = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Malformed from None
    match said:
        case ["stdin" | "ping" as kind, str(text)]:
            return Frame(kind, text=text)
        case ["resize", {"width": int(width), "height": int(height)}]:
            return Frame("resize", size=cells(width, height))
        case ["blur" | "focus" as kind]:
            return Frame(kind)
        case _:
            raise Malformed


def cells(width: int, height: int) -> tuple[int, int]:
    """A size of a terminal that can be drawn."""
    return min(max(width, WIDTH[0]), WIDTH[1]), min(max(height, HEIGHT[0]), HEIGHT[1])


def is_loopback(host: str) -> bool:
    """Whether this name or address is this machine's own, which no other machine reaches."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def public_origin(url: str) -> str:
    """The origin of an address as a browser writes it; raises ValueError if it is not http(s)://host[:port]."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.rstrip("/") or parts.query:
        raise ValueError(url)
    if parts.username or parts.fragment:
        raise ValueError(url)
    usual = {"http": 80, "https": 443}[parts.scheme]
    return address(parts.hostname, None if parts.port == usual else parts.port, scheme=parts.scheme)


def address(host: str, port: int | None, *, scheme: str = "http") -> str:
    """The origin of a host, as it stands in an address."""
    named = f"[{host}]" if ":" in host else host
    return f"{scheme}://{named}" if port is None else f"{scheme}://{named}:{port}"


def is_own_page(headers: Mapping[str, str], *, public: str, local: bool) -> bool:
    """Whether a connection was opened by a page of this server: browsers say of which they are, and pages cannot lie.

    public: the origin visitors see, if a proxy stands before the server; local: whether it answers this machine alone.
    Then the name it is called by must be this machine's too, or a foreign name led here would pass for our own.
    """
    origin, host = headers.get("Origin", ""), headers.get("Host", "")
    if public:
        return origin == public
    return bool(host) and origin == f"http://{host}" and (not local or _is_loopback_name(host))


def _is_loopback_name(host: str) -> bool:
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False
