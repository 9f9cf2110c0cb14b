"""Every default that is a choice, in one place.

Numbers that no source gives (wrong tries, the life of a link, idle time) stand here and nowhere else
(PRODUCT.md, "Where the sources disagree"). The store's folder and the mail server come from options or the
environment.
"""

import os
from datetime import timedelta
from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """The choices of one installation."""

    bcrypt_rounds: int = 12
    """Cost of every bcrypt hash; 10 is the least for real use, 4 in tests."""
    wrong_passwords: int = 5
    """Wrong passwords in a row that lock a user ID (L2)."""
    warn_from_wrong: int = 3
    """Tries left are shown from this many wrong ones on."""
    identity_tries: int = 5
    identity_window: timedelta = timedelta(hours=6)
    key_tries: int = 5
    key_window: timedelta = timedelta(minutes=10)
    code_tries: int = 5
    code_window: timedelta = timedelta(minutes=10)
    answer_tries: int = 5
    answer_window: timedelta = timedelta(hours=6)
    user_id_tries: int = 5
    user_id_window: timedelta = timedelta(minutes=10)
    """How often a user ID of one's own may be asked for: that one is taken must not be found out in bulk."""
    link_life: timedelta = timedelta(hours=24)
    """How long the link and code of a mail can be used."""
    resend_interval: int = 60
    """Seconds between two mails of the same purpose, on the monotonic clock."""
    idle_account: int = 600
    """Seconds without a key before the account signs out."""
    idle_warning: int = 60
    """The last seconds of it, with a warning that any key answers."""
    letter_days: int = 5
    """Business days until a letter arrives (K5)."""
    posting_days: int = 2
    """Business days until a letter leaves the Service; the rest of letter_days it is on its way."""
    letters_in_30_days: int = 4
    """How often a postcard is posted again, at least a day apart (FORMS.md, "Locks and waits")."""
    examination_days: int = 10
    long_examination_days: int = 40
    """Business days until a filing is decided; the long ones are exemptions and claims, which the Service says take two
    to three months."""
    decision_letter_days: int = 3
    """Business days until the letter with a decision arrives."""
    picture_most: int = 2_000_000
    """Bytes of a picture handed in."""
    pin_tries: int = 3
    signature_tries: int = 5
    linking_opens: int = 8
    linking_closes: int = 23
    """Hours of first linking a card, on weekdays that are no public holiday (R5)."""
    sign_ins_kept: int = 20
    environments_kept: int = 10
    kiosk_idle_reading: int = 180
    kiosk_idle_typing: int = 300
    """Seconds without a key before a visit to the kiosk ends (FORMS.md, "Kiosk"), on pages read and typed into."""
    kiosk_idle_warning: int = 30
    kiosk_visit: int = 1800
    """Seconds a visit lasts at most."""
    browser_idle: int = 1800
    """Seconds without a key before a visit by browser ends: an empty chair must not keep the next one waiting."""
    kiosk_pin_tries: int = 5
    kiosk_pin_window: timedelta = timedelta(minutes=10)


def state_folder() -> Path:
    """Where this user's state lies; made on first use by whoever writes there."""
    import platformdirs  # noqa: PLC0415 - only when something is to be read or written

    return Path(platformdirs.user_state_dir("nenkin-tui"))


def town_store() -> Path:
    """The practice town's store."""
    return state_folder() / "town"


def saved_folder() -> Path:
    """Where papers and tables are saved for this user."""
    return state_folder() / "saved"


def own_record() -> Path:
    """The user's own pension record, where it was taken in (`nenkin-tui import`)."""
    return state_folder() / "record.json"


def store_from_environment() -> Path | None:
    """NENKIN_TUI_STORE, if it is set."""
    asked = os.environ.get("NENKIN_TUI_STORE", "")
    return Path(asked) if asked else None


def terminal_environment() -> dict[str, str]:
    """All that a visit to the kiosk gets of the environment: no TEXTUAL_*, no PYTHON*, no server, no editor, no key."""
    names = ("TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR")
    return {name: os.environ[name] for name in names if name in os.environ}


def is_dumb_terminal() -> bool:
    """Whether the terminal cannot place what is written: TERM=dumb, as in an editor's shell or for a braille line."""
    return os.environ.get("TERM") == "dumb"


def smtp_server() -> str | None:
    """NENKIN_TUI_SMTP: smtp[s]://user@host:port, if it is set."""
    return os.environ.get("NENKIN_TUI_SMTP") or None


def smtp_password_file() -> Path | None:
    """NENKIN_TUI_SMTP_PASSWORD_FILE: the file with the mail server's password, if it is set."""
    asked = os.environ.get("NENKIN_TUI_SMTP_PASSWORD_FILE", "")
    return Path(asked) if asked else None
