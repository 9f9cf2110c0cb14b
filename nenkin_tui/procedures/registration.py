"""Registering with an access key (R3): terms, key, number, name and kana, birth date, sex, e-mail, password, secret
question and answer, check; then the mail is confirmed."""

from typing import Any

from msgspec import structs

from nenkin_tui.model.numbers import AccessKey
from nenkin_tui.model.password import refuse_guessable
from nenkin_tui.model.person import Facts
from nenkin_tui.office import keys
from nenkin_tui.office import registration as office_registration
from nenkin_tui.office.identity import Identity
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.registration import Credentials
from nenkin_tui.procedures import questions
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step


def register_with_key(office: Office, visitor: Visitor) -> Procedure:
    """The ten steps; finishing it sends the mail with the link."""
    judged: list[AccessKey] = []

    def judge_key(answers: Answers) -> None:
        key: AccessKey = answers["access_key"]
        if key not in judged:  # one try for one key, however often its page is passed
            keys.judge_key(office, visitor, key)
            judged.append(key)

    def finish(answers: Answers) -> Finished:
        applied = office_registration.apply_with_key(
            office, visitor, answers["access_key"], identity_of(answers), credentials_of(answers)
        )
        return Finished("waiting", {"receipt": applied.receipt, "mail_to": applied.mail_to})

    return Procedure(
        name="register_with_key",
        steps=(
            Step(name="terms", questions=(questions.agree(),)),
            Step(name="access_key", questions=(questions.access_key(),), judge=judge_key, slow=True),
            *identity_steps(office),
            Step(name="email", questions=(questions.email(),)),
            *credential_steps(),
            Step(name="check", slow=True),
        ),
        finish=finish,
    )


def confirm_mail(office: Office, visitor: Visitor) -> Procedure:
    """メールの確認: the link's code, then the password typed again; the user ID is issued."""

    def judge_code(answers: Answers) -> None:
        office_registration.judge_code(office, visitor, answers["token"])

    def finish(answers: Answers) -> Finished:
        user_id = office_registration.confirm(office, visitor, answers["token"], answers["password"])
        return Finished("finished", {"user_id": user_id})

    return Procedure(
        name="confirm_mail",
        steps=(
            Step(name="token", questions=(questions.mail_code(),), judge=judge_code, slow=True),
            Step(name="password_again", questions=(questions.current_password(),), slow=True),
        ),
        finish=finish,
    )


def identity_steps(office: Office) -> tuple[Step, ...]:
    """Who the person is: number, name and kana, birth date, sex; compared with the record only on applying (R8)."""
    return (
        Step(name="basic_pension_number", questions=(questions.basic_pension_number(),)),
        Step(name="name", questions=(questions.name(), questions.kana())),
        Step(name="birth_date", questions=(questions.birth_date(office.today),)),
        Step(name="sex", questions=(questions.sex(),)),
    )


def credential_steps() -> tuple[Step, ...]:
    """The password, which must not be soon guessed from the person's own data, and the secret question (R6, R7)."""

    def judge_password(answers: Answers) -> None:
        refuse_guessable(answers["password"], known_words(answers))

    return (
        Step(name="password", questions=(questions.password(),), judge=judge_password, slow=True),
        Step(name="secret_question", questions=(questions.secret_question(), questions.secret_answer())),
    )


def known_words(answers: Answers) -> list[str]:
    """What is known of a person that a password must not consist of."""
    from jaconv import kata2hira, kana2alphabet  # noqa: PLC0415, I001 - its tables cost a start that sets no password

    words: list[str] = []
    if number := answers.get("basic_pension_number"):
        words += [number.digits, number.digits[:4], number.digits[4:]]
    for part in str(answers.get("kana", "")).split():
        words += [part.lower(), str(kana2alphabet(kata2hira(part)))]
    if born := answers.get("birth_date"):
        words += [f"{born:%Y%m%d}", f"{born:%y%m%d}", f"{born:%m%d}", f"{born:%Y}"]
    if address := answers.get("email"):
        words += [str(address).split("@", maxsplit=1)[0]]
    return words


def known_of(facts: Facts, *more: str) -> list[str]:
    """The same of somebody on record; more: what else is known of them, such as the user ID."""
    return [*known_words(structs.asdict(facts)), *more]


def identity_of(answers: Answers) -> Identity:
    """The identity a person gave."""
    parts: dict[str, Any] = {name: answers[name] for name in Identity.__struct_fields__}
    return Identity(**parts)


def credentials_of(answers: Answers) -> Credentials:
    """What the person will sign in with."""
    return Credentials(
        email=answers["email"],
        password=answers["password"],
        question=int(answers["secret_question"]),
        answer=answers["secret_answer"],
    )
