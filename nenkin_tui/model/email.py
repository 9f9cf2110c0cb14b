"""E-mail addresses, read kindly and checked for form only: whether one exists, only a mail can tell."""

import re
import unicodedata

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.typed_text import refuse_hidden

LONGEST_ADDRESS = 254  # RFC 5321 4.5.3.1.3
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")  # dots anywhere: mobile carriers issued such ones
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def parse_email(typed: str) -> str:
    """An address out of what was typed: full-width letters and spaces around are put right, the domain lower case.

    Raises Invalid: empty, wrong_characters, too_long, impossible (no @, two of them, no domain).
    """
    refuse_hidden(typed)
    address = unicodedata.normalize("NFKC", typed).strip()
    if not address:
        raise Invalid("empty", "problem.email_empty")
    for character in address:
        if character.isspace():
            raise Invalid("wrong_characters", "problem.email_space")
        if not character.isascii():
            raise Invalid("wrong_characters", "problem.email_character", character=character)
    if len(address) > LONGEST_ADDRESS:
        raise Invalid("too_long", "problem.email_too_long", want=LONGEST_ADDRESS, got=len(address))
    local, at, domain = address.rpartition("@")
    if not at or "@" in local:
        raise Invalid("impossible", "problem.email_at")
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Invalid("impossible", "problem.email_domain")
    if not _LOCAL.fullmatch(local):
        raise Invalid("impossible", "problem.email_local")
    return f"{local}@{domain.lower()}"
