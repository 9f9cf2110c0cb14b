"""What a person changes in the own account (A11): by whom, with what consequence, and what two visits do at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import msgspec
import pytest

from nenkin_tui.model.account import Account, Card
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.numbers import MailCode, UserId
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import account_changes, card
from nenkin_tui.office.account import Proved, email_of, prove, sign_ins_of, still_signed_in
from nenkin_tui.office.email_change import ask_email_change, confirm_email
from nenkin_tui.office.office import Visitor
from nenkin_tui.office.password_reset import ask_reset
from nenkin_tui.office.sign_in import AnswerNeeded, SignedIn, answer_question, sign_in
from tests.office.conftest import CREDENTIALS, HANAKO, Desk
from tests.office.test_sign_in import ELSEWHERE, RIGHT, WRONG, register

NEW = Secret("yamaneko9gatsu")
NEW_ID = UserId("HanakoMihon2026")


def signed_in(desk: Desk, visitor: Visitor | None = None) -> SignedIn:
    user_id = UserId(account(desk).user_id) if desk.person().accounts else register(desk)
    outcome = sign_in(desk.office, visitor or desk.here, user_id, RIGHT)
    if isinstance(outcome, AnswerNeeded):
        outcome = answer_question(desk.office, visitor or desk.here, outcome, CREDENTIALS.answer)
    return outcome


def account(desk: Desk) -> Account:
    found = desk.person().account
    assert found is not None
    return found


def proved(desk: Desk, who: SignedIn) -> Proved:
    return prove(desk.office, desk.here, who, RIGHT)


def refused(code: str) -> pytest.RaisesExc[Invalid]:
    return pytest.raises(Invalid, match=f"^{code} ")


def mails(desk: Desk, pid: str | None = None) -> list[tuple[str, str]]:
    return [(mail.kind, mail.to) for mail in desk.person(pid).mails[1:]]


def linked_card(desk: Desk) -> SignedIn:
    """Taro, whose card is linked and who has no user ID."""
    made = Card(
        pin_hash=desk.office.hasher.hash("4173"),
        signature_hash=desk.office.hasher.hash("MIHON4173"),
        certificate_expires=desk.office.today() + timedelta(days=900),
    )
    with desk.office.store.transaction(desk.taro, event="card", at="") as change:
        change.document = msgspec.structs.replace(change.document, card=made)
    card.link_card(desk.office, desk.taro, "taro@example.jp")
    return card.sign_in_by_card(desk.office, desk.taro, Secret("4173"))


# Who it is


def test_wrong_passwords_count_as_at_signing_in_and_lock(desk: Desk) -> None:
    who = signed_in(desk)
    told = []
    for _ in range(5):
        with pytest.raises(Invalid) as error:
            prove(desk.office, desk.here, who, WRONG)
        told.append((error.value.code, error.value.field, error.value.values.get("left")))
    place = "current_password"
    assert told == [
        *[("mismatch", place, None)] * 2,
        ("mismatch", place, 2),
        ("mismatch", place, 1),
        ("locked", place, None),
    ]
    with refused("locked"):
        prove(desk.office, desk.here, who, RIGHT)
    assert desk.state() == "locked"


def test_the_right_password_ends_the_count_and_leaves_no_failure_behind(desk: Desk) -> None:
    who = signed_in(desk)
    before = account(desk).sign_ins
    proved(desk, who)
    assert account(desk).wrong_passwords == 0
    assert account(desk).sign_ins == before


def test_a_card_is_proved_by_its_pin(desk: Desk) -> None:
    who = linked_card(desk)
    assert who.user_id == ""
    assert prove(desk.office, desk.here, who, Secret("4173")).user_id == ""
    for _ in range(2):
        with refused("mismatch"):
            prove(desk.office, desk.here, who, Secret("0000"))
    with pytest.raises(NotEligible, match="card_locked"):
        prove(desk.office, desk.here, who, Secret("0000"))


# Password


def test_a_new_password_ends_other_visits_environments_and_a_mailed_link(desk: Desk) -> None:
    other = signed_in(desk, ELSEWHERE)
    who = signed_in(desk)
    ask_reset(desk.office, desk.here, UserId(who.user_id), HANAKO.birth_date, CREDENTIALS.answer)
    after = account_changes.change_password(desk.office, desk.here, proved(desk, who), NEW)
    assert still_signed_in(desk.office, after)
    assert not still_signed_in(desk.office, other)
    assert account(desk).environments == (desk.here.environment_digest,)
    assert desk.person().reset is None
    assert mails(desk)[-1] == ("password_changed", CREDENTIALS.email)
    assert isinstance(sign_in(desk.office, ELSEWHERE, UserId(who.user_id), NEW), AnswerNeeded)
    with refused("mismatch"):
        sign_in(desk.office, desk.here, UserId(who.user_id), RIGHT)


def test_the_same_password_is_none(desk: Desk) -> None:
    who = signed_in(desk)
    with refused("weak"):
        account_changes.change_password(desk.office, desk.here, proved(desk, who), RIGHT)
    assert still_signed_in(desk.office, who)


# E-mail


def test_an_address_is_the_accounts_once_its_mail_is_opened_and_the_old_one_is_told(desk: Desk) -> None:
    who = signed_in(desk)
    asked = ask_email_change(desk.office, proved(desk, who), "hana@example.com")
    assert account(desk).email == CREDENTIALS.email
    assert asked.expires_at == desk.office.now() + desk.office.settings.link_life
    code = MailCode(desk.person().mails[-1].code or "")
    assert confirm_email(desk.office, desk.here, code) == "hana@example.com"
    assert account(desk).email == "hana@example.com"
    assert mails(desk) == [("email_link", "hana@example.com"), ("email_changed", CREDENTIALS.email)]
    assert "hana@" not in str(desk.person().mails[-1].values)
    with refused("unknown"):
        confirm_email(desk.office, desk.here, code)


def test_a_link_ends_after_a_day_and_with_a_newer_one(desk: Desk) -> None:
    who = signed_in(desk)
    shown = proved(desk, who)
    ask_email_change(desk.office, shown, "first@example.com")
    first = MailCode(desk.person().mails[-1].code or "")
    with refused("throttled"):
        ask_email_change(desk.office, shown, "second@example.com")
    desk.clock.move(seconds=61)
    ask_email_change(desk.office, shown, "second@example.com")
    second = MailCode(desk.person().mails[-1].code or "")
    with refused("unknown"):
        confirm_email(desk.office, desk.here, first)
    desk.clock.move(days=1, seconds=1)
    with refused("expired"):
        confirm_email(desk.office, desk.here, second)
    assert account(desk).email == CREDENTIALS.email


def test_codes_cannot_be_guessed_on(desk: Desk) -> None:
    for _ in range(desk.office.settings.code_tries):
        with refused("unknown"):
            confirm_email(desk.office, desk.here, MailCode("ABCDEFGH2345"))
    with refused("throttled"):
        confirm_email(desk.office, desk.here, MailCode("ABCDEFGH2345"))


def test_the_address_there_is_needs_no_mail(desk: Desk) -> None:
    who = signed_in(desk)
    with refused("impossible"):
        ask_email_change(desk.office, proved(desk, who), CREDENTIALS.email.upper())


def test_the_address_of_a_card_changes_too(desk: Desk) -> None:
    who = linked_card(desk)
    shown = prove(desk.office, desk.here, who, Secret("4173"))
    ask_email_change(desk.office, shown, "t@example.com")
    confirm_email(desk.office, desk.here, MailCode(desk.person(desk.taro).mails[-1].code or ""))
    assert email_of(desk.person(desk.taro)) == "t@example.com"


# Secret question


def test_another_question_is_asked_from_then_on(desk: Desk) -> None:
    who = signed_in(desk)
    account_changes.change_secret_question(desk.office, proved(desk, who), 5, Secret("タマ"))
    asked = sign_in(desk.office, ELSEWHERE, UserId(who.user_id), RIGHT)
    assert isinstance(asked, AnswerNeeded)
    assert asked.question == 5
    with refused("mismatch"):
        answer_question(desk.office, ELSEWHERE, asked, CREDENTIALS.answer)
    assert isinstance(answer_question(desk.office, ELSEWHERE, asked, Secret("タマ")), SignedIn)
    assert mails(desk)[-1] == ("secret_question_changed", CREDENTIALS.email)


# User ID


def test_an_own_id_is_kept_as_typed_and_found_in_either_case(desk: Desk) -> None:
    who = signed_in(desk)
    after = account_changes.change_user_id(desk.office, proved(desk, who), NEW_ID)
    assert after.user_id == account(desk).user_id == "HanakoMihon2026"
    assert not still_signed_in(desk.office, who)
    assert still_signed_in(desk.office, after)
    assert isinstance(sign_in(desk.office, desk.here, UserId("hanakomihon2026"), RIGHT), SignedIn)
    assert desk.office.store.find("user_id", who.user_id) is None
    assert NEW_ID.characters not in str(desk.person().mails[-1])


def test_only_the_case_may_change(desk: Desk) -> None:
    who = signed_in(desk)
    after = account_changes.change_user_id(desk.office, proved(desk, who), UserId(who.user_id.lower()))
    assert account(desk).user_id == who.user_id.lower() == after.user_id


def test_an_id_of_somebody_else_is_refused_alike_in_any_case_and_not_without_end(desk: Desk) -> None:
    who = signed_in(desk)
    theirs = msgspec.structs.replace(account(desk), user_id="TaroMihon1980")
    with desk.office.store.transaction(desk.taro, event="registered", at="") as change:
        change.document = msgspec.structs.replace(change.document, accounts=(theirs,))
    told = []
    for typed in ("TaroMihon1980", "TAROMIHON1980", "taromihon1980", "TaroMihon1980", "TaroMihon1980"):
        with pytest.raises(Invalid) as error:
            account_changes.change_user_id(desk.office, proved(desk, who), UserId(typed))
        told.append((error.value.code, error.value.reason, error.value.values))
    assert told == [("used", "problem.user_id_taken", {})] * 5
    with refused("throttled"):
        account_changes.change_user_id(desk.office, proved(desk, who), NEW_ID)
    assert account(desk).user_id == who.user_id


def test_a_pending_address_follows_the_id(desk: Desk) -> None:
    who = signed_in(desk)
    ask_email_change(desk.office, proved(desk, who), "hana@example.com")
    code = MailCode(desk.person().mails[-1].code or "")
    account_changes.change_user_id(desk.office, proved(desk, who), NEW_ID)
    confirm_email(desk.office, desk.here, code)
    assert account(desk).email == "hana@example.com"


def test_of_two_visits_that_change_the_id_one_wins(desk: Desk) -> None:
    who = signed_in(desk)
    shown = proved(desk, who)

    def change(new: str) -> str:
        try:
            return account_changes.change_user_id(desk.office, shown, UserId(new)).user_id
        except Invalid as invalid:
            return invalid.reason

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(change, ["HanakoNoIchi1", "HanakoNoNi2", "HanakoNoSan3", "HanakoNoYon4"]))
    won = [outcome for outcome in outcomes if not outcome.startswith("problem.")]
    assert won == [account(desk).user_id]
    assert outcomes.count("problem.changed_elsewhere") == 3
    assert [desk.office.store.find("user_id", UserId(one).key) for one in won] == [desk.hanako]


def test_of_two_people_who_want_one_id_one_gets_it(desk: Desk) -> None:
    who = signed_in(desk)
    theirs = msgspec.structs.replace(account(desk), user_id="TaroMihon1980")
    with desk.office.store.transaction(desk.taro, event="registered", at="") as change:
        change.document = msgspec.structs.replace(change.document, accounts=(theirs,))
    taro = Proved(desk.taro, "TaroMihon1980", proved(desk, who).mark)

    def take(one: Proved) -> str:
        try:
            return account_changes.change_user_id(desk.office, one, UserId("Onaji2026id")).user_id
        except Invalid as invalid:
            return invalid.reason

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(take, [proved(desk, who), taro]))
    assert outcomes == ["Onaji2026id", "problem.user_id_taken"]


def test_a_change_rests_on_the_password_that_was_shown(desk: Desk) -> None:
    who = signed_in(desk)
    shown = proved(desk, who)
    account_changes.change_password(desk.office, desk.here, shown, NEW)
    for change in (
        lambda: account_changes.change_user_id(desk.office, shown, NEW_ID),
        lambda: account_changes.change_secret_question(desk.office, shown, 5, Secret("タマ")),
        lambda: ask_email_change(desk.office, shown, "hana@example.com"),
        lambda: account_changes.leave(desk.office, shown),
    ):
        with refused("unknown"):
            change()
    assert account(desk).user_id == who.user_id


# Environments and history


def test_a_forgotten_environment_is_asked_the_question_again(desk: Desk) -> None:
    who = signed_in(desk)
    account_changes.forget_environment(desk.office, who, desk.here.environment_digest)
    assert account(desk).environments == ()
    assert isinstance(sign_in(desk.office, desk.here, UserId(who.user_id), RIGHT), AnswerNeeded)


def test_the_history_has_every_try_once(desk: Desk) -> None:
    who = signed_in(desk)
    user_id = UserId(who.user_id)
    for visitor in (desk.here, ELSEWHERE):
        desk.clock.move(minutes=1)
        with refused("mismatch"):
            sign_in(desk.office, visitor, user_id, WRONG)
    desk.clock.move(minutes=1)
    asked = sign_in(desk.office, ELSEWHERE, user_id, RIGHT)
    assert isinstance(asked, AnswerNeeded)
    told = [(entry.outcome, entry.known_environment) for entry in sign_ins_of(desk.person(), who)]
    assert told == [("not_answered", False), ("wrong_password", False), ("wrong_password", True), ("signed_in", True)]
    desk.clock.move(minutes=1)
    with refused("mismatch"):
        answer_question(desk.office, ELSEWHERE, asked, Secret("タマ"))
    desk.clock.move(minutes=1)
    answer_question(desk.office, ELSEWHERE, asked, CREDENTIALS.answer)
    told = [(entry.outcome, entry.known_environment) for entry in sign_ins_of(desk.person(), who)]
    assert told[:3] == [("signed_in", False), ("wrong_answer", False), ("wrong_password", False)]


def test_tries_at_a_locked_id_do_not_push_out_what_went_before(desk: Desk) -> None:
    who = signed_in(desk)
    for _ in range(40):
        with pytest.raises(Invalid):
            sign_in(desk.office, ELSEWHERE, UserId(who.user_id), WRONG)
    outcomes = [entry.outcome for entry in account(desk).sign_ins]
    assert outcomes == ["signed_in", *["wrong_password"] * 5, "locked"]


def test_a_killed_try_stays_in_the_history_as_a_failure(desk: Desk) -> None:
    who = signed_in(desk)
    with patch.object(desk.office.hasher, "matches", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        sign_in(desk.office, desk.here, UserId(who.user_id), RIGHT)
    assert account(desk).sign_ins[-1].outcome == "wrong_password"


def test_a_card_has_its_history(desk: Desk) -> None:
    who = linked_card(desk)
    with refused("mismatch"):
        card.sign_in_by_card(desk.office, desk.taro, Secret("0000"))
    desk.clock.move(minutes=1)
    card.sign_in_by_card(desk.office, desk.taro, Secret("4173"))
    told = [entry.outcome for entry in sign_ins_of(desk.person(desk.taro), who)]
    assert told == ["signed_in_by_card", "wrong_pin", "signed_in_by_card"]


# Leaving


def test_leaving_ends_the_ids_and_keeps_the_record(desk: Desk) -> None:
    who = signed_in(desk)
    before: PersonFile = desk.person()
    account_changes.set_paper_statement(desk.office, who, wanted=False)
    account_changes.leave(desk.office, proved(desk, who))
    after = desk.person()
    assert (after.facts, after.record, after.keys) == (before.facts, before.record, before.keys)
    assert after.accounts == ()
    assert after.statement_on_paper
    assert desk.state() == "none"
    assert not still_signed_in(desk.office, who)
    assert desk.office.store.find("user_id", who.user_id) is None
    assert mails(desk)[-1] == ("left", CREDENTIALS.email)
    with refused("mismatch"):
        sign_in(desk.office, desk.here, UserId(who.user_id), RIGHT)


def test_leaving_by_card_ends_the_link(desk: Desk) -> None:
    who = linked_card(desk)
    account_changes.leave(desk.office, prove(desk.office, desk.here, who, Secret("4173")))
    assert desk.person(desk.taro).state_on(desk.office.today()) == "none"
    assert not still_signed_in(desk.office, who)
    with refused("unknown"):
        card.sign_in_by_card(desk.office, desk.taro, Secret("4173"))


def test_nothing_of_it_is_kept_in_clear(desk: Desk) -> None:
    who = signed_in(desk)
    account_changes.change_password(desk.office, desk.here, proved(desk, who), NEW)
    kept = b"".join(file.read_bytes() for file in desk.office.store.path.rglob("*") if file.is_file())
    assert NEW.reveal().encode() not in kept
    assert RIGHT.reveal().encode() not in kept
