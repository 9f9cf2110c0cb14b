"""The routes beside the access key: by postcard (R4), by card (R5), a new key (K4), a forgotten password (L3)."""

import re
import unicodedata

from nenkin_tui.clock import counted_from
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.password import refuse_guessable
from nenkin_tui.model.secret import Secret
from nenkin_tui.model.typed_text import compact, digits, one_line, refuse_hidden
from nenkin_tui.office import card, keys, password_reset, postcard
from nenkin_tui.office.identity import identify
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.postal_code import addresses_at
from nenkin_tui.procedures import questions
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step
from nenkin_tui.procedures.question import Echo, Question
from nenkin_tui.procedures.registration import credential_steps, credentials_of, identity_of, identity_steps, known_of


def register_without_key(office: Office, visitor: Visitor, name: str = "register_without_key") -> Procedure:
    """Ten steps without the key, with postal code and address after sex; the user ID comes by postcard."""

    def finish(answers: Answers) -> Finished:
        promised = postcard.apply_without_key(
            office,
            visitor,
            identity_of(answers),
            answers["postal_code"],
            answers["address"],
            credentials_of(answers),
        )
        return Finished("waiting", {"receipt": promised.receipt, "postcard_on": promised.postcard_on.isoformat()})

    return Procedure(
        name=name,
        steps=(
            Step(name="terms", questions=(questions.agree(),)),
            *identity_steps(office),
            Step(name="address", questions=(postal_code(), address())),
            Step(name="email", questions=(questions.email(),)),
            *credential_steps(),
            Step(name="check", slow=True),
        ),
        finish=finish,
    )


def reissue_user_id(office: Office, visitor: Visitor) -> Procedure:
    """A forgotten or locked ID: registering again; the old one ends at the new one's first sign-in (L3)."""
    return register_without_key(office, visitor, "reissue_user_id")


def request_key(office: Office, visitor: Visitor) -> Procedure:
    """Asking for a letter with a new key (K4)."""

    def finish(answers: Answers) -> Finished:
        pid = identify(office, visitor, identity_of(answers))
        keys.refuse_another_letter(office, pid)
        days = office.settings
        posted = keys.letter_day(office, days.posting_days)
        arrives = keys.letter_day(office, days.letter_days)
        keys.send_key(office, pid, "access_key_letter", posted=posted, arrives=arrives)
        counted = counted_from(office.now())
        return Finished("waiting", {"counted_from": counted.isoformat(), "arrives": arrives.isoformat()})

    return Procedure(
        name="request_key",
        steps=(*identity_steps(office), Step(name="check", slow=True)),
        finish=finish,
    )


def register_by_card(office: Office, visitor: Visitor) -> Procedure:  # noqa: ARG001 - all procedures are made alike
    """Five steps: terms, which card, PIN, e-mail, check; no user ID, no password."""

    def judge_terms(_: Answers) -> None:
        card.refuse_outside_hours(office)

    def judge_card(answers: Answers) -> None:
        card.refuse_card(office, card.find_card(office, answers["basic_pension_number"]))

    def judge_pin(answers: Answers) -> None:
        pid = card.find_card(office, answers["basic_pension_number"])
        card.judge_pin(office, pid, answers["pin"])
        card.refuse_linked(office, pid)

    def finish(answers: Answers) -> Finished:
        card.link_card(office, card.find_card(office, answers["basic_pension_number"]), answers["email"])
        return Finished("finished", {"receipt": f"{office.now():%Y%m%d}-{office.chance.digits(6)}"})

    return Procedure(
        name="register_by_card",
        steps=(
            Step(name="terms", questions=(questions.agree(),), judge=judge_terms),
            Step(name="card", questions=(questions.basic_pension_number(),), judge=judge_card),
            Step(name="pin", questions=(pin(),), judge=judge_pin, slow=True),
            Step(name="email", questions=(questions.email(),)),
            Step(name="check"),
        ),
        finish=finish,
    )


def sign_in_by_card(office: Office, visitor: Visitor) -> Procedure:  # noqa: ARG001 - all procedures are made alike
    """The card and its PIN alone."""

    def judge_card(answers: Answers) -> None:
        card.refuse_card(office, card.find_card(office, answers["basic_pension_number"]))

    def finish(answers: Answers) -> Finished:
        pid = card.find_card(office, answers["basic_pension_number"])
        signed_in = card.sign_in_by_card(office, pid, answers["pin"])
        return Finished("finished", {"user_id": signed_in.user_id, "name": signed_in.name})

    return Procedure(
        name="sign_in_by_card",
        steps=(
            Step(name="card", questions=(questions.basic_pension_number(),), judge=judge_card),
            Step(name="pin", questions=(pin(),), slow=True),
        ),
        finish=finish,
    )


def ask_reset(office: Office, visitor: Visitor) -> Procedure:
    """The first half of resetting a password: user ID, birth date, secret answer; a link is mailed."""

    def finish(answers: Answers) -> Finished:
        mail_to = password_reset.ask_reset(
            office, visitor, answers["user_id"], answers["birth_date"], answers["secret_answer"]
        )
        return Finished("waiting", {"mail_to": mail_to})

    return Procedure(
        name="reset_password",
        steps=(
            Step(name="user_id", questions=(questions.user_id(),)),
            Step(name="birth_date", questions=(questions.birth_date(office.today),)),
            Step(name="secret_answer", questions=(questions.secret_answer(),), slow=True),
        ),
        finish=finish,
    )


def set_password(office: Office, visitor: Visitor) -> Procedure:
    """The second half: the mailed code and the new password."""

    known: list[str] = []

    def judge_code(answers: Answers) -> None:
        person = office.store.read(password_reset.judge_reset_code(office, visitor, answers["token"])).document
        known[:] = known_of(person.facts, *(account.user_id for account in person.accounts))

    def judge_password(answers: Answers) -> None:
        refuse_guessable(answers["password"], known)

    def finish(answers: Answers) -> Finished:
        user_id = password_reset.set_password(office, visitor, answers["token"], answers["password"])
        return Finished("finished", {"user_id": user_id})

    return Procedure(
        name="reset_password",
        steps=(
            Step(name="token", questions=(questions.mail_code(),), judge=judge_code, slow=True),
            Step(name="password", questions=(questions.password(),), judge=judge_password, slow=True),
        ),
        finish=finish,
    )


def pin() -> Question:
    """暗証番号: 4 digits; the 署名用 password typed here is recognised."""

    def parse(typed: str) -> Secret:
        plain = compact(typed)
        if re.fullmatch(r"[0-9A-Za-z]{6,16}", plain) and not plain.isdigit():
            raise Invalid("too_long", "problem.pin_is_signature_password")
        return Secret(digits(typed, 4, "pin"))

    return Question(name="pin", kind="pin", parse=parse, secret=True)


def postal_code() -> Question:
    """郵便番号: 7 digits, shown 123-4567; where that is, is said beside it."""

    def parse(typed: str) -> str:
        return digits(unicodedata.normalize("NFKC", typed).replace("〒", ""), 7, "postal_code")

    def echo(typed: str) -> Echo | None:
        try:
            found = addresses_at(parse(typed))
        except Invalid:
            return None
        if found is None:
            return None
        if not found:
            return Echo("echo.postal_code_nowhere")
        return Echo("echo.postal_code", {"address": found[0]}) if len(found) == 1 else Echo("echo.postal_code_choose")

    return Question(
        name="postal_code", kind="number", parse=parse, show=lambda code: f"{code[:3]}-{code[3:]}", echo=echo
    )


def address() -> Question:
    """住所, as on record; compared without minding width, 丁目・番・号 or hyphens."""

    def parse(typed: str) -> str:
        refuse_hidden(typed)
        plain = one_line(typed)
        if not plain:
            raise Invalid("empty", "problem.address_empty")
        if len(plain) > 200:
            raise Invalid("too_long", "problem.text_too_long", want=200, got=len(plain))
        return plain

    return Question(name="address", kind="text", parse=parse)
