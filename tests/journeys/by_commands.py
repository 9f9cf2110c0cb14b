"""The steps of a journey, each with how it is to end."""

from nenkin_tui.office.environment import change_environment
from nenkin_tui.town import open_town

from .conftest import ANSWER, OTHER_PASSWORD
from .journey import Journey, Step


def expect(got: object, wanted: object) -> None:
    """Says what came instead: pytest rewrites no assertion here."""
    assert got == wanted, f"{got} instead of {wanted}"


def by_key(ends: str = "waiting", *options: str, **typed: object) -> Step:
    """Registers with the key of the newest letter, or with the one the counter gave."""

    def step(journey: Journey) -> None:
        keys = [journey.key] if journey.key else [one["access_key"] for one in journey.letters() if "access_key" in one]
        answers = {"agree": True, "access_key": (keys or ["0" * 17])[-1], **journey.identity(), **journey.credentials()}
        expect(journey.run("register_with_key", answers | typed, *options), ends)

    return step


def confirm(ends: str = "finished", *, mail: int = -1, **typed: object) -> Step:
    """Types the code of a mail, the newest unless said, and the password again; the user ID is noted down."""

    def step(journey: Journey) -> None:
        answers = {"token": journey.mails()[mail]["token"], "password": journey.password}
        expect(journey.run("confirm_mail", answers | typed), ends)
        if ends == "finished":
            journey.old_id, journey.user_id = journey.user_id, journey.result["user_id"]

    return step


def by_post(ends: str = "waiting", *, on: str = "", procedure: str = "register_without_key", **typed: object) -> Step:
    """Applies without the key; on: the day the postcard is promised for."""

    def step(journey: Journey) -> None:
        place = {"postal_code": journey.resident.postal_code, "address": journey.resident.address}
        answers = {"agree": True, **journey.identity(), **place, **journey.credentials()}
        expect(journey.run(procedure, answers | typed), ends)
        expect(journey.result["postcard_on"] if on else "", on)

    return step


def again_by_post(ends: str = "waiting", *, on: str = "", **typed: object) -> Step:
    """Registers again for a forgotten or locked ID."""
    return by_post(ends, on=on, procedure="reissue_user_id", **typed)


def postcard(journey: Journey) -> None:
    """Takes the user ID from the postcard that has come."""
    journey.old_id, journey.user_id = journey.user_id, journey.letters()[-1]["user_id"]


def sign_in(ends: str = "finished", **typed: object) -> Step:
    """Signs in with the ID noted down."""

    def step(journey: Journey) -> None:
        answers = {"user_id": journey.user_id, "password": journey.password}
        expect(journey.run("sign_in", answers | typed), ends)
        if ends == "finished":
            expect(journey.result, {"user_id": journey.user_id, "name": journey.resident.name})

    return step


def wrong_password(journey: Journey) -> None:
    """Signs in with a wrong password, not the fifth in a row."""
    sign_in("user_id:mismatch", password=OTHER_PASSWORD)(journey)


def old_id(ends: str) -> Step:
    """Signs in with the ID one had before."""

    def step(journey: Journey) -> None:
        answers = {"user_id": journey.old_id, "password": journey.password}
        expect(journey.run("sign_in", answers), ends)

    return step


def by_card(ends: str = "finished", *, procedure: str = "register_by_card", **typed: object) -> Step:
    """Links the card with the PIN of the memo."""

    def step(journey: Journey) -> None:
        card = journey.resident.card
        answers: dict[str, object] = {"basic_pension_number": journey.resident.basic_pension_number}
        answers["pin"] = card.pin if card else "0000"
        if procedure == "register_by_card":
            answers |= {"agree": True, "email": journey.credentials()["email"]}
        expect(journey.run(procedure, answers | typed), ends)
        if procedure == "sign_in_by_card" and ends == "finished":
            expect(journey.result["name"], journey.resident.name)

    return step


def card_alone(ends: str = "finished", **typed: object) -> Step:
    """Signs in by the card."""
    return by_card(ends, procedure="sign_in_by_card", **typed)


def forgot_password(ends: str = "waiting", **typed: object) -> Step:
    """Asks for a link by user ID, birth date and secret answer."""

    def step(journey: Journey) -> None:
        known = {"user_id": journey.user_id, "birth_date": journey.resident.birth_date.isoformat()}
        expect(journey.run("reset_password", {**known, "secret_answer": ANSWER, **typed}), ends)

    return step


def new_password(ends: str = "finished", password: str = OTHER_PASSWORD) -> Step:
    """Sets a password by the newest mail; it is then the person's."""

    def step(journey: Journey) -> None:
        answers: dict[str, object] = {"token": journey.mails()[-1]["token"], "password": password}
        expect(journey.run("reset_password", answers), ends)
        if ends == "finished":
            journey.password = password

    return step


def ask_for_key(ends: str = "waiting", *, arrives: str = "", **typed: object) -> Step:
    """Asks for a letter with a new key."""

    def step(journey: Journey) -> None:
        expect(journey.run("request_key", journey.identity() | typed), ends)
        expect(journey.result["arrives"] if arrives else "", arrives)

    return step


def counter_key(journey: Journey) -> None:
    """A new key over the counter of the branch office."""
    journey.key = journey.desk("issue-key", journey.resident.basic_pension_number)["access_key"]


def unlock(*freed: str) -> Step:
    """The counter frees a card or a wait; these and nothing else."""

    def step(journey: Journey) -> None:
        expect(journey.desk("unlock", journey.resident.basic_pension_number)["freed"], list(freed))

    return step


def day(to: str) -> Step:
    """The morning of this day."""

    def step(journey: Journey) -> None:
        assert journey.desk("advance", "--to", to)["now"].startswith(to)

    return step


def days(count: int) -> Step:
    """So many days later."""

    def step(journey: Journey) -> None:
        journey.desk("advance", "--days", str(count))

    return step


def finds(*kinds: str) -> Step:
    """The kinds of the letters in the letter box, the newest last."""

    def step(journey: Journey) -> None:
        expect([one["kind"] for one in journey.letters()], list(kinds))

    return step


def state(word: str) -> Step:
    """The person's state as the desk lists it."""

    def step(journey: Journey) -> None:
        number = journey.resident.basic_pension_number
        [listed] = [one for one in journey.desk("people") if one["basic_pension_number"] == number]
        expect(listed["state"], word)

    return step


def listed(journey: Journey) -> None:
    """The desk lists the user ID that works now, or none before there is one."""
    number = journey.resident.basic_pension_number
    [found] = [one["user_id"] for one in journey.desk("people") if one["basic_pension_number"] == number]
    expect(found, journey.user_id or None)


def other_machine(journey: Journey) -> None:
    """The person buys another machine."""
    change_environment(open_town(journey.store).office)


def phished(journey: Journey) -> None:
    """Reads the mail that claims to be the Service's, and types its link where the Service's codes go."""
    mail = journey.mails()[-1]
    expect((mail["kind"], mail["token"]), ("phishing", None))
    link = next(word for word in mail["body"].split() if word.startswith("http"))
    answers: dict[str, object] = {"token": link, "password": journey.password}
    expect(journey.run("confirm_mail", answers), "token:wrong_characters")
