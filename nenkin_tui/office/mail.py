"""Mail: what each kind says, and sending it by a mail server where one is configured (K6)."""

import smtplib
import ssl
import stat
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from nenkin_tui import settings
from nenkin_tui.locale import has, text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import MailCode
from nenkin_tui.model.post import Mail

TIMEOUT = 20
"""Seconds for each step of a conversation with the mail server."""
LINKS = {
    "registration_link": "nenkin-tui://confirm/",
    "password_link": "nenkin-tui://password/",
    "email_link": "nenkin-tui://email/",
}
"""What the links of mails begin with; the 12 characters of the code follow, and can be typed in place of the link."""
PORTS = {"smtp": 587, "smtps": 465}


class Rendered(msgspec.Struct, frozen=True):
    """A mail as it is read, in the language spoken."""

    subject: str
    body: str


class SmtpRefused(Exception):
    """The mail server's settings cannot be used.

    reason: smtp_address, smtp_password (no readable file), smtp_password_open (others can read the file).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def rendered(mail: Mail) -> Rendered:
    """What a mail says. Its code stands there in groups of four and as a link."""
    values: dict[str, object] = dict(mail.values)
    if mail.code:
        values |= {"link": LINKS.get(mail.kind, "") + mail.code, "code": MailCode(mail.code).grouped}
    if mail.expires_at:
        values["until"] = text("mail.until", **_parts(mail.expires_at))
    values["sent"] = text("mail.until", **_parts(mail.sent_at))
    body = text(f"mail.{mail.kind}_body", **values)
    footer = f"mail.{mail.kind}_footer"
    return Rendered(text(f"mail.{mail.kind}_subject"), f"{body}\n\n{text(footer if has(footer) else 'mail.footer')}\n")


class Smtp:
    """A mail server: the carrier for stores that are no practice town."""

    keeps = False

    def __init__(
        self,
        host: str,
        port: int,
        *,
        user: str = "",
        password: str = "",
        encrypted: bool = False,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """encrypted: TLS from the first byte (smtps); else STARTTLS, without which no password is ever sent.

        trust: which certificates to believe, the system's unless given.
        """
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._encrypted = encrypted
        self._trust = trust

    def __repr__(self) -> str:
        return f"Smtp({self._host}:{self._port})"

    @property
    def sender(self) -> str:
        """The address mail comes from: the user's at the server."""
        return self._user if "@" in self._user else f"{self._user or 'nenkin-tui'}@{self._host}"

    def deliver(self, mail: Mail) -> None:
        """Sends a mail; raises Invalid (`unknown`, problem.mail_not_sent) if it could not. Waits for the network."""
        try:
            with self._connect() as server:
                server.send_message(self.message(mail))
        except (OSError, smtplib.SMTPException) as error:
            raise Invalid("unknown", "problem.mail_not_sent", field="email") from error

    def message(self, mail: Mail) -> EmailMessage:
        """The mail as it goes over the wire."""
        read = rendered(mail)
        message = EmailMessage(policy=SMTP)
        message["From"] = self.sender
        message["To"] = mail.to
        message["Subject"] = read.subject
        message["Date"] = mail.sent_at
        message["Message-ID"] = f"<{mail.id}.{mail.sent_at:%Y%m%d%H%M%S}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(read.body)
        return message

    def _connect(self) -> smtplib.SMTP:
        trust = self._trust or ssl.create_default_context()
        if self._encrypted:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT, context=trust)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT)
        try:
            server.ehlo()
            if not self._encrypted and (self._user or server.has_extn("starttls")):
                server.starttls(context=trust)
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server


def smtp_from_settings() -> Smtp | None:
    """The server that NENKIN_TUI_SMTP names, `smtp[s]://user@host:port`; None if it names none. Raises SmtpRefused."""
    address = settings.smtp_server()
    if address is None:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
        host = parts.hostname or ""
    except (ValueError, KeyError):
        raise SmtpRefused("smtp_address") from None
    if not host or parts.password is not None or parts.path.strip("/") or parts.query or parts.fragment:
        raise SmtpRefused("smtp_address")
    user = unquote(parts.username or "")
    password = _password(settings.smtp_password_file()) if user else ""
    return Smtp(host, port, user=user, password=password, encrypted=parts.scheme == "smtps")


def _password(file: Path | None) -> str:
    if file is None:
        raise SmtpRefused("smtp_password")
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise SmtpRefused("smtp_password_open")
        password = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise SmtpRefused("smtp_password") from None
    if not password:
        raise SmtpRefused("smtp_password")
    return password


def _parts(at: datetime) -> dict[str, int | str]:
    return {"year": at.year, "month": at.month, "day": at.day, "time": f"{at:%H:%M}"}
