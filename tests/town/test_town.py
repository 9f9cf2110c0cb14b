"""The town: who is in it, its clock, its post, and what survives a restart."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from nenkin_tui.clock import JST
from nenkin_tui.locale import LANGUAGES, area_texts
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import AccessKey
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.model.post import Mail
from nenkin_tui.office import keys
from nenkin_tui.office.environment import change_environment
from nenkin_tui.office.office import Visitor
from nenkin_tui.procedures.draft import Draft
from nenkin_tui.store.errors import Missing, NotFound
from nenkin_tui.store.store import Store
from nenkin_tui.town import Town, found, open_town
from nenkin_tui.town.residents import NAMES
from nenkin_tui.town.town import BEGINS, FURTHEST, is_town

from .conftest import SETTINGS, HandClock, SeededChance

PidOf = Callable[[str], str]
Restart = Callable[[], Town]


def facts_and_numbers(town: Town) -> list[object]:
    return [(one.facts, one.letters, [key.expires for key in one.keys], one.papers) for _, one in town.people()]


def test_everybody_is_there_in_the_town_s_order(town: Town) -> None:
    stories = [person.story for _, person in town.people()]
    assert stories == [f"town.story_{name}" for name in NAMES]
    for language in LANGUAGES:
        assert {story.removeprefix("town.") for story in stories} <= set(area_texts(language, "town"))


def test_a_person_added_at_the_desk_comes_last(town: Town) -> None:
    somebody = town.people()[0][1]
    other = msgspec.structs.replace(
        somebody.facts, basic_pension_number=type(somebody.facts.basic_pension_number)("9900000000")
    )
    pid = town.office.store.add(PersonFile(facts=other, record=somebody.record))
    assert town.people()[-1][0] == pid


def test_founding_gives_the_same_town_with_the_same_chance(town: Town, tmp_path: Path, machine: HandClock) -> None:
    twin = found(tmp_path / "twin", settings=SETTINGS, base=machine, chance=SeededChance())
    other = found(tmp_path / "other", settings=SETTINGS, base=machine)
    assert facts_and_numbers(twin) == facts_and_numbers(town)
    assert facts_and_numbers(other) != facts_and_numbers(town)


def test_a_letter_s_key_is_the_one_the_service_knows(town: Town) -> None:
    checked = 0
    for pid, person in town.people():
        for letter in person.letters:
            if letter.access_key:
                issued = keys.find_key(town.office, person, AccessKey(letter.access_key))
                assert issued is not None
                assert issued.arrives == letter.arrives_on
                assert town.office.hasher.matches(letter.access_key, issued.hash)
                assert town.office.store.find("access_key", issued.lookup) == pid
                checked += 1
    assert checked > 4


def test_hanako_s_key_lives_and_kenichi_s_has_expired(town: Town, pid_of: PidOf) -> None:
    today = town.office.today()
    hanako, kenichi = (town.office.store.read(pid_of(name)).document for name in ("hanako", "kenichi"))
    assert (hanako.letters[0].kind, hanako.letters[0].arrives_on) == ("teikibin_sealed", date(2026, 11, 16))
    assert hanako.keys[0].expires == date(2027, 2, 16)
    assert kenichi.keys[0].expires < today


def test_the_first_is_chosen_until_one_chooses(town: Town, pid_of: PidOf, restarted: Restart) -> None:
    assert town.chosen == pid_of("hanako")
    town.choose(pid_of("mai"))
    assert town.chosen == pid_of("mai")
    assert restarted().chosen == pid_of("mai")
    with pytest.raises(NotFound):
        town.choose("0" * 32)
    town.office.store.delete(pid_of("mai"))
    assert town.chosen == pid_of("hanako")


def test_a_guest_is_themself_and_whom_they_choose_is_theirs_alone(town: Town, pid_of: PidOf) -> None:
    town.choose(pid_of("mai"))
    who = Visitor(terminal="a chair", environment="far away")
    guest = open_town(town.office.store.path, settings=SETTINGS, guest=who)
    assert guest.visitor == who
    assert guest.chosen == pid_of("hanako")
    guest.choose(pid_of("kenichi"))
    assert guest.chosen == pid_of("kenichi")
    assert open_town(town.office.store.path).chosen == pid_of("mai")


def test_the_environment_is_known_again_after_a_restart(town: Town, restarted: Restart) -> None:
    assert len(town.visitor.environment) > 20
    assert restarted().visitor == town.visitor


def test_another_machine_is_another_environment(town: Town) -> None:
    before = town.visitor
    change_environment(town.office)
    assert town.visitor.environment_digest != before.environment_digest
    assert town.visitor.terminal == before.terminal


# The clock


def test_the_clock_begins_in_november_and_runs_with_the_machine_s(town: Town, machine: HandClock) -> None:
    assert town.office.now() == BEGINS
    machine.move(minutes=90)
    assert town.office.now() == BEGINS + timedelta(minutes=90)
    assert town.office.clock.monotonic() == machine.monotonic()


def test_the_clock_can_begin_at_another_time(tmp_path: Path, machine: HandClock) -> None:
    start = datetime(2026, 12, 1, 9, tzinfo=JST)
    town = found(tmp_path / "other", settings=SETTINGS, clock_start=start, base=machine)
    assert town.office.now() == start


def test_the_clock_survives_a_restart(town: Town, machine: HandClock, restarted: Restart) -> None:
    town.advance(days=3)
    machine.move(hours=2)
    assert restarted().office.now() == BEGINS + timedelta(days=3, hours=2)


def test_a_machine_set_back_does_not_turn_the_town_s_clock_back(
    town: Town, machine: HandClock, restarted: Restart
) -> None:
    town.advance(days=3)
    machine.move(days=-40)
    assert town.office.now() == BEGINS + timedelta(days=3)
    again = restarted()
    machine.move(hours=1)
    assert again.office.now() == BEGINS + timedelta(days=3, hours=1)


def test_a_move_in_one_program_is_seen_in_another(town: Town, restarted: Restart) -> None:
    restarted().advance(days=5)
    assert town.office.now() == BEGINS + timedelta(days=5)


@pytest.mark.parametrize(
    ("move", "then"),
    [
        ({"days": 1}, BEGINS + timedelta(days=1)),
        ({"to": date(2026, 12, 1)}, datetime(2026, 12, 1, 10, tzinfo=JST)),
        ({"to": BEGINS.date()}, BEGINS),
        ({"days": FURTHEST}, BEGINS + timedelta(days=FURTHEST)),
    ],
)
def test_moving_forward(town: Town, move: dict[str, int | date], then: datetime) -> None:
    town.advance(**move)  # type: ignore[arg-type] # each is one of its arguments
    assert town.office.now() == then


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        ({"days": 0}, "town.problem_days"),
        ({"days": -1}, "town.problem_days"),
        ({"to": date(2026, 11, 23)}, "town.problem_backwards"),
        ({"days": FURTHEST + 1}, "town.problem_too_far"),
        ({"days": 10**9}, "town.problem_too_far"),
        ({"to": date.max}, "town.problem_too_far"),
    ],
)
def test_refused_moves(town: Town, move: dict[str, int | date], reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        town.advance(**move)  # type: ignore[arg-type] # likewise
    assert (refused.value.code, refused.value.reason) == ("out_of_range", reason)
    assert town.office.now() == BEGINS
    for language in LANGUAGES:
        assert area_texts(language, "town")[reason.removeprefix("town.")].format(**refused.value.values)


# Post and mail


def test_until_post_without_a_choice_stops_at_anybody_s_next_letter(town: Town, pid_of: PidOf) -> None:
    [(pid, letter)] = town.advance(until_post=True)
    assert (pid, letter.kind, letter.arrives_on) == (pid_of("makoto"), "teikibin_postcard", date(2027, 1, 15))
    assert town.office.now() == datetime(2027, 1, 15, 10, tzinfo=JST)
    assert town.letters(pid) == [letter]
    assert letter.access_key is not None
    assert keys.judge_key(town.office, town.visitor, AccessKey(letter.access_key))[0] == pid


def test_until_post_stops_at_the_chosen_person_s_next_letter(town: Town, pid_of: PidOf) -> None:
    town.choose(pid_of("kenichi"))
    arrived = town.advance(until_post=True)
    assert town.office.today() == date(2027, 6, 15)
    assert pid_of("kenichi") in [pid for pid, _ in arrived]


def test_until_post_says_that_none_is_due(town: Town, pid_of: PidOf) -> None:
    town.choose(pid_of("setsuko"))
    with pytest.raises(Invalid) as refused:
        town.advance(until_post=True)
    assert refused.value.reason == "town.problem_no_post"
    assert town.office.now() == BEGINS


def test_a_letter_can_be_read_from_its_day_on(town: Town, pid_of: PidOf, machine: HandClock) -> None:
    makoto = pid_of("makoto")
    town.advance(to=date(2027, 1, 14))
    assert town.letters(makoto) == []
    assert [one.arrives_on for one in town.office.store.read(makoto).document.letters] == [date(2027, 1, 15)]
    machine.move(days=1)
    assert [one.kind for one in town.letters(makoto)] == ["teikibin_postcard"]


def test_time_that_went_by_while_closed_brings_post(town: Town, machine: HandClock, restarted: Restart) -> None:
    machine.move(days=60)
    again = restarted()
    makoto = next(pid for pid, person in again.people() if person.story == "town.story_makoto")
    assert [one.kind for one in again.letters(makoto)] == ["teikibin_postcard"]


def test_letters_come_newest_last_and_once(town: Town, pid_of: PidOf) -> None:
    hanako = pid_of("hanako")
    town.advance(days=365)
    town.advance(days=365)
    days = [letter.arrives_on for letter in town.letters(hanako)]
    assert days == [date(2026, 11, 16), date(2027, 11, 15), date(2028, 11, 15)]


def test_two_programs_at_once_post_each_letter_once(town: Town, restarted: Restart) -> None:
    towns = [restarted() for _ in range(4)]
    with ThreadPoolExecutor(len(towns)) as pool:
        list(pool.map(lambda one: one.advance(days=90), towns))
    for _, person in town.people():
        posted = [(letter.kind, letter.posted_on) for letter in person.letters]
        assert len(posted) == len(set(posted))
        assert person.record["recorded_until"] >= "2026-12"
    assert town.office.now() >= BEGINS + timedelta(days=90)


def test_mail_is_seen_at_the_person_s_own_address_only(town: Town, pid_of: PidOf) -> None:
    hanako = pid_of("hanako")
    now = town.office.now()

    def mail(to: str, sent_at: datetime) -> Mail:
        return Mail(id=f"{to}{sent_at:%d%H}", kind="registered", to=to, sent_at=sent_at)

    mails = (
        mail("hanako@example.jp", now),
        mail("hanoko@example.jp", now),
        mail("Hanako@example.jp", now - timedelta(hours=1)),
        mail("hanako@example.jp", now + timedelta(days=1)),
    )
    with town.office.store.transaction(hanako, event="mail", at="") as change:
        change.document = msgspec.structs.replace(change.document, mails=mails)
    assert town.mails(hanako) == [mails[2], mails[0]]
    town.advance(days=1)
    assert town.mails(hanako) == [mails[2], mails[0], mails[3]]
    with town.office.store.transaction(hanako, event="no_mail", at="") as change:
        change.document = msgspec.structs.replace(change.document, own_email=None)
    assert town.mails(hanako) == []


# Drafts, stores


def test_a_draft_survives_a_restart_and_belongs_to_one_person(town: Town, restarted: Restart, pid_of: PidOf) -> None:
    hanako, mai = pid_of("hanako"), pid_of("mai")
    draft = Draft("register_with_key", "name", {"name": "見本 花子"})
    town.drafts.keeper("register_with_key", hanako)(draft)
    drafts = restarted().drafts
    assert drafts.load("register_with_key", hanako) == draft
    assert drafts.load("register_with_key", mai) is None
    assert drafts.load("sign_in", hanako) is None
    drafts.keeper("register_with_key", hanako)(None)
    assert town.drafts.load("register_with_key", hanako) is None


def test_a_store_that_is_no_town_is_not_opened_as_one(tmp_path: Path, town: Town) -> None:
    store = Store.create(tmp_path / "plain", PersonFile, claims_of)
    assert not is_town(store)
    assert is_town(town.office.store)
    with pytest.raises(Missing):
        open_town(tmp_path / "plain")
    with pytest.raises(Missing):
        open_town(tmp_path / "nowhere")


def test_a_removed_town_is_gone(town: Town, tmp_path: Path) -> None:
    town.remove()
    assert not (tmp_path / "town").exists()
    assert is_town(found(tmp_path / "town", settings=SETTINGS).office.store)
