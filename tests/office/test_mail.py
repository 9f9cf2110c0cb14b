"""What mails say, and sending them to a mail server that the test starts."""

import os
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from nenkin_tui import locale
from nenkin_tui.clock import JST
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import MailCode
from nenkin_tui.model.post import Mail, MailKind
from nenkin_tui.office import registration
from nenkin_tui.office.mail import Smtp, SmtpRefused, rendered, smtp_from_settings
from nenkin_tui.office.office import Office

from .conftest import CREDENTIALS, Desk, claimed

CERTIFICATE = Path(__file__).parent / "data" / "localhost.pem"
SENT = datetime(2026, 11, 24, 10, 5, tzinfo=JST)
KINDS: tuple[MailKind, ...] = MailKind.__args__  # type: ignore[attr-defined] # typeshed hides a Literal's values


LINKED = ("registration_link", "password_link", "email_link")
VALUES: dict[MailKind, dict[str, str]] = {
    "registration_link": {"receipt": "20261124-123456"},
    "email_changed": {"address": "h****@example.jp"},
    "statement_ready": {"day": "2026/11/16"},
}


def mail(kind: MailKind = "registration_link", to: str = "hanako@example.jp") -> Mail:
    linked = kind in LINKED
    return Mail(
        id="ABCD2345",
        kind=kind,
        to=to,
        sent_at=SENT,
        code="ABCDEFGH2345" if linked else None,
        expires_at=SENT.replace(day=25) if linked else None,
        values=VALUES.get(kind, {}),
    )


@pytest.fixture(params=locale.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.set_language(request.param)
    yield request.param
    locale.set_language("ja")


# What they say

SPECIMEN = {"ja": "見本", "en": "specimen", "easy": "見本"}
PRACTICE = {"ja": "練習用", "en": "practice", "easy": "練習用"}
UNTIL = {"ja": "2026年11月25日 10:05", "en": "2026-11-25 10:05", "easy": "2026年11月25日 10:05"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_says_that_it_is_a_specimen(language: str, kind: MailKind) -> None:
    read = rendered(mail(kind))
    assert SPECIMEN[language] in read.body
    assert PRACTICE[language] in read.body
    assert read.subject
    assert "\n" not in read.subject
    assert not set("{}") & set(read.body)


@pytest.mark.parametrize("kind", LINKED)
def test_link_and_code_lead_to_the_same(language: str, kind: MailKind) -> None:
    body = rendered(mail(kind)).body
    link = next(line.strip() for line in body.splitlines() if "nenkin-tui://" in line)
    assert MailCode.parse(link) == MailCode("ABCDEFGH2345")
    assert "ABCD-EFGH-2345" in body
    assert UNTIL[language] in body


def test_the_registration_mail_is_found_by_its_receipt() -> None:
    assert "20261124-123456" in rendered(mail()).body
    assert "nenkin-tui://confirm/ABCDEFGH2345" in rendered(mail()).body


# The server


@dataclass
class Received:
    """What a server of the tests took, and how."""

    envelopes: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    refuse: str = ""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - likewise
        self.envelopes.append(envelope)
        assert server.transport is not None
        self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        return "250 OK"

    def message(self) -> EmailMessage:
        [envelope] = self.envelopes
        assert isinstance(envelope.content, bytes)
        read = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        return read


def server_trust() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def only_our_certificate() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"desk@example.jp", b"himitsu")
    return AuthResult(success=right, handled=False)


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Received, int]]]:
    """Starts mail servers on this machine; gives what they receive, and the port."""
    running: list[Controller] = []

    def start(**options: Any) -> tuple[Received, int]:
        received = Received()
        with socket.create_server(("127.0.0.1", 0)) as free:  # the controller itself cannot be told to choose one
            port = free.getsockname()[1]
        controller = Controller(received, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return received, port

    yield start
    for controller in running:
        controller.stop()


Serve = Callable[..., tuple[Received, int]]


def test_a_mail_arrives_over_starttls_with_a_password(serve: Serve) -> None:
    received, port = serve(tls_context=server_trust(), require_starttls=True, authenticator=knows, auth_required=True)
    smtp = Smtp("127.0.0.1", port, user="desk@example.jp", password="himitsu", trust=only_our_certificate())
    smtp.deliver(mail())
    message, read = received.message(), rendered(mail())
    assert received.encrypted == [True]
    assert received.envelopes[0].rcpt_tos == ["hanako@example.jp"]
    assert (message["From"], message["To"]) == ("desk@example.jp", "hanako@example.jp")
    assert message["Subject"] == read.subject
    assert message["Date"].datetime == SENT
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().replace("\r\n", "\n") == read.body


def test_a_mail_arrives_over_tls_from_the_first_byte(serve: Serve) -> None:
    received, port = serve(ssl_context=server_trust())
    Smtp("127.0.0.1", port, encrypted=True, trust=only_our_certificate()).deliver(mail("registered"))
    assert received.encrypted == [True]
    assert received.message()["From"] == "nenkin-tui@127.0.0.1"


def test_a_registration_goes_by_the_mail_server_and_stays_out_of_the_mailbox(serve: Serve, desk: Desk) -> None:
    received, port = serve()
    carrier = Smtp("127.0.0.1", port)
    office = Office.of(desk.office.store, desk.clock, desk.office.settings, carrier=carrier, chance=desk.office.chance)
    registration.apply_with_key(office, desk.here, desk.key, claimed(), CREDENTIALS)
    assert desk.person().mails == ()
    link = next(line.strip() for line in received.message().get_content().splitlines() if "nenkin-tui://" in line)
    user_id = registration.confirm(office, desk.here, MailCode.parse(link), CREDENTIALS.password)
    assert desk.person().account is not None
    assert user_id in [account.user_id for account in desk.person().accounts]


def test_a_relay_that_asks_for_nothing_gets_plain_mail(serve: Serve) -> None:
    received, port = serve()
    Smtp("127.0.0.1", port).deliver(mail("signed_in_elsewhere"))
    assert received.encrypted == [False]
    assert received.message()["Subject"] == rendered(mail("signed_in_elsewhere")).subject


def refused(smtp: Smtp) -> Invalid:
    with pytest.raises(Invalid) as problem:
        smtp.deliver(mail())
    return problem.value


def test_no_password_is_sent_without_encryption(serve: Serve) -> None:
    received, port = serve(authenticator=knows, auth_require_tls=False)
    problem = refused(Smtp("127.0.0.1", port, user="desk@example.jp", password="himitsu"))
    assert problem.reason == "problem.mail_not_sent"
    assert received.envelopes == []


@pytest.mark.parametrize(
    ("user", "password", "trusted"), [("desk@example.jp", "wrong", True), ("desk@example.jp", "himitsu", False)]
)
def test_a_wrong_password_or_an_unknown_certificate_is_one_problem(
    serve: Serve, user: str, password: str, trusted: bool
) -> None:
    received, port = serve(tls_context=server_trust(), authenticator=knows, auth_required=True)
    trust = only_our_certificate() if trusted else None
    problem = refused(Smtp("127.0.0.1", port, user=user, password=password, trust=trust))
    assert (problem.code, problem.reason, problem.field) == ("unknown", "problem.mail_not_sent", "email")
    assert received.envelopes == []


def test_a_refused_address_and_a_silent_port_are_the_same_problem(serve: Serve) -> None:
    received, port = serve()
    received.refuse = "550 no such mailbox"
    assert refused(Smtp("127.0.0.1", port)).reason == "problem.mail_not_sent"
    assert refused(Smtp("127.0.0.1", 1)).reason == "problem.mail_not_sent"


def test_its_repr_keeps_the_password() -> None:
    assert repr(Smtp("mail.example.jp", 587, user="desk", password="himitsu")) == "Smtp(mail.example.jp:587)"


# Its settings


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text("himitsu\n")
    file.chmod(0o600)
    return file


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, password_file: Path) -> Callable[[str], None]:
    """Names a server in the environment."""
    monkeypatch.setenv("NENKIN_TUI_SMTP_PASSWORD_FILE", str(password_file))
    return lambda address: monkeypatch.setenv("NENKIN_TUI_SMTP", address)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("smtp://desk@mail.example.jp", ("mail.example.jp", 587, "desk", "himitsu", False)),
        ("smtps://desk@mail.example.jp", ("mail.example.jp", 465, "desk", "himitsu", True)),
        ("smtp://desk%40example.jp@127.0.0.1:2525", ("127.0.0.1", 2525, "desk@example.jp", "himitsu", False)),
        ("smtp://localhost:25", ("localhost", 25, "", "", False)),
        ("smtp://[::1]:25/", ("::1", 25, "", "", False)),
    ],
)
def test_the_address_of_a_server(
    named: Callable[[str], None], address: str, parts: tuple[str, int, str, str, bool]
) -> None:
    named(address)
    smtp = smtp_from_settings()
    assert smtp is not None
    assert (smtp._host, smtp._port, smtp._user, smtp._password, smtp._encrypted) == parts


@pytest.mark.parametrize(
    "address",
    ["mail.example.jp", "http://mail.example.jp", "smtp://", "smtp://desk:himitsu@mail", "smtp://m:x", "smtp://m/in"],
)
def test_an_address_that_is_none(named: Callable[[str], None], address: str) -> None:
    named(address)
    with pytest.raises(SmtpRefused) as problem:
        smtp_from_settings()
    assert problem.value.reason == "smtp_address"


@pytest.mark.parametrize(
    ("content", "mode", "reason"),
    [(b"himitsu", 0o640, "smtp_password_open"), (b"\n", 0o600, "smtp_password"), (b"\xff", 0o600, "smtp_password")],
)
def test_a_password_file_that_cannot_be_used(
    named: Callable[[str], None], password_file: Path, content: bytes, mode: int, reason: str
) -> None:
    named("smtp://desk@mail.example.jp")
    password_file.write_bytes(content)
    password_file.chmod(mode)
    with pytest.raises(SmtpRefused) as problem:
        smtp_from_settings()
    assert problem.value.reason == reason


def test_a_password_file_that_is_not_there(named: Callable[[str], None], password_file: Path) -> None:
    named("smtp://desk@mail.example.jp")
    password_file.unlink()
    with pytest.raises(SmtpRefused):
        smtp_from_settings()
    del os.environ["NENKIN_TUI_SMTP_PASSWORD_FILE"]
    with pytest.raises(SmtpRefused):
        smtp_from_settings()


def test_no_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NENKIN_TUI_SMTP", raising=False)
    assert smtp_from_settings() is None


def test_a_mail_s_kind_is_one_that_has_its_texts() -> None:
    for language in locale.LANGUAGES:
        texts = locale.area_texts(language, "mail")
        assert {f"{kind}_{part}" for kind in KINDS for part in ("subject", "body")} <= set(texts)
