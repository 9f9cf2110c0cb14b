"""The three looks: 紙 (paper), 夜 (night), and one that needs no colour at all. F2 goes from one to the next.

Every pair of text and ground passes WCAG AA; a test computes it.
"""

from textual.theme import Theme

PAPER = Theme(
    name="kami",
    primary="#1d4f8c",
    secondary="#5b6470",
    accent="#1d4f8c",
    success="#1f6b4a",
    warning="#7a4b00",
    error="#a61b1b",
    foreground="#1f2a37",
    background="#fbf8f1",
    surface="#fbf8f1",
    panel="#efe9db",
    dark=False,
    variables={"ink": "#1f2a37", "muted": "#5b6470", "raised": "#efe9db", "band": "#1d4f8c", "on-band": "#ffffff"},
)

NIGHT = Theme(
    name="yoru",
    primary="#8fb8ec",
    secondary="#a3abb5",
    accent="#8fb8ec",
    success="#86cfa8",
    warning="#e8bf6a",
    error="#f2948c",
    foreground="#e8e6df",
    background="#161b22",
    surface="#161b22",
    panel="#222a35",
    dark=True,
    variables={"ink": "#e8e6df", "muted": "#a3abb5", "raised": "#222a35", "band": "#222a35", "on-band": "#8fb8ec"},
)

PLAIN = Theme(
    name="plain",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    success="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={"ink": "#ffffff", "muted": "#ffffff", "raised": "#000000", "band": "#000000", "on-band": "#ffffff"},
)

LOOKS = (PAPER, NIGHT, PLAIN)
BY_NAME = {look.name: look for look in LOOKS}


def next_look(name: str) -> str:
    """The look after this one."""
    names = [look.name for look in LOOKS]
    return names[(names.index(name) + 1) % len(names)]
