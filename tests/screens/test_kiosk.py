"""A visit to the kiosk: its pages as approved, its limits of time, its staff, and what it does not let happen."""

import io
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import bcrypt
import pytest
from pypdf import PdfReader
from textual import events

from nenkin_tui import locale
from nenkin_tui.kiosk.ledger import Ledger
from nenkin_tui.kiosk.lesson import ANSWER, PASSWORD, WHO, steps_of
from nenkin_tui.kiosk.order import Order, read_report
from nenkin_tui.kiosk.situations import SITUATIONS
from nenkin_tui.pages.services import Services
from nenkin_tui.screens.kiosk import attract
from nenkin_tui.screens.kiosk.app import KioskApp
from nenkin_tui.screens.kiosk.tour import GUIDE, TourWizard
from nenkin_tui.screens.kiosk.warm_up import LINES, judged
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.visitor import LONGEST
from nenkin_tui.screens.widgets.buttons import ButtonRow
from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.town import Town, open_town
from tests.screens.conftest import Shows
from tests.screens.pictures import settled
from tests.screens.walk import SIZES, Walk
from tests.town.conftest import SETTINGS, HandClock, SeededChance

PIN = "246810ab"
PIN_HASH = bcrypt.hashpw(PIN.encode(), bcrypt.gensalt(4)).decode()
Size = tuple[int, int]
at_each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@dataclass
class Kiosk(Walk):
    """One visit to the kiosk."""

    app: KioskApp
    machine: HandClock

    @property
    def page(self) -> str:
        screen = self.app.screen
        assert isinstance(screen, Page)
        return screen.NAME

    async def idle(self, seconds: int) -> None:
        """Nobody presses a key for so long."""
        self.machine.move(seconds=seconds)
        self.app.watch_idle()
        await settled(self.pilot)

    async def busy(self, seconds: int) -> None:
        """A key every hundred seconds, for so long."""
        for _ in range(seconds // 100):
            await self.idle(100)
            await self.pilot.press("down")
        await self.idle(seconds % 100)

    async def begin_at(self, procedure: str, *keys: str) -> Wizard:
        """As a teacher does: a procedure at the step that these keys lead to."""
        await self.open("lesson", procedure=procedure)
        await self.press(*keys, "enter")
        while not isinstance(self.app.screen, Wizard):
            await self.still()
        return self.app.screen

    def ended(self) -> str:
        """How the supervisor was told that the visit ended; "" while it goes on."""
        return read_report(self.app.order.report).end


def words_of(content: bytes) -> str:
    """What stands in a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.fixture(autouse=True)
def _japanese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """However slow the machine is, the attract screen changes its language when a test says so."""
    monkeypatch.setattr(attract, "SECONDS", 3600)
    yield
    locale.set_language("ja")


@asynccontextmanager
async def kiosk(
    town: Town, machine: HandClock, folder: Path, size: Size = (80, 24), *, reference: str = "", begun: bool = True
) -> AsyncIterator[Kiosk]:
    (folder / "visit").mkdir(exist_ok=True)
    if not (folder / "prepared").exists():
        shutil.copytree(town.office.store.path, folder / "prepared", symlinks=True)
    order = Order(
        supervisor=os.getppid(),
        folder=str(folder / "visit"),
        prepared=str(folder / "prepared"),
        ledger=str(folder / "ledger"),
        log=str(folder),
        pin_hash=PIN_HASH,
        language="ja",
        reference=reference,
    )
    ledger = Ledger(folder / "ledger", settings=SETTINGS, clock=machine)

    def opened(place: Path) -> Town:
        return open_town(place, settings=SETTINGS, base=machine, chance=SeededChance(18))

    app = KioskApp(Services(town=town, log_folder=folder), ledger, order, opened=opened)
    async with app.run_test(size=size) as pilot:
        walk = Kiosk(pilot, app, town, machine)
        await settled(pilot)
        if begun:
            await walk.press("x")
            assert walk.page == "kiosk_menu"
        yield walk


# What stands on the pages


@at_each_size
async def test_attract(town: Town, machine: HandClock, tmp_path: Path, shows: Shows, size: Size) -> None:
    async with kiosk(town, machine, tmp_path, size, begun=False) as walk:
        await shows(walk.pilot, "attract", svg=size == SIZES[0])
        assert isinstance(walk.app.screen, Page)
        await walk.app.screen.cycle()  # type: ignore[attr-defined] # the attract screen's own
        await shows(walk.pilot, "en-attract")


@at_each_size
async def test_attract_after_a_crash(town: Town, machine: HandClock, tmp_path: Path, shows: Shows, size: Size) -> None:
    async with kiosk(town, machine, tmp_path, size, reference="A1B2C3", begun=False) as walk:
        assert "A1B2C3" in await shows(walk.pilot, "attract_crashed")


@at_each_size
async def test_pages(town: Town, machine: HandClock, tmp_path: Path, shows: Shows, size: Size) -> None:
    async with kiosk(town, machine, tmp_path, size) as walk:
        await shows(walk.pilot, "kiosk_menu", svg=size == SIZES[0])
        for page in ("kiosk_leave", "situations", "tour", "warm_up", "lesson", "slip", "staff_pin"):
            await walk.open(page)
            await shows(walk.pilot, page, svg=size == SIZES[0])
            walk.app.pop_screen()
        await walk.open("lesson", procedure="register_without_key")
        await shows(walk.pilot, "lesson_steps")
        await walk.open("staff_papers", form="pdf")
        await shows(walk.pilot, "staff_papers", svg=size == SIZES[0])
        for end, stopped in (("left", "confirmed"), ("idle", "wizard:register_with_key:name"), ("left", "months")):
            walk.app.ledger.count(end, stopped)
        await walk.open("staff")
        await shows(walk.pilot, "staff", svg=size == SIZES[0])


@at_each_size
async def test_warnings(town: Town, machine: HandClock, tmp_path: Path, shows: Shows, size: Size) -> None:
    """By the clock, since the warning goes again of itself where the clock calls for none."""
    async with kiosk(town, machine, tmp_path, size) as walk:
        await walk.idle(150)
        await shows(walk.pilot, "warning_idle", svg=size == SIZES[0])
        await walk.pilot.press("x")
        await walk.busy(30 * 60 - 150 - 30)
        await shows(walk.pilot, "warning_time", svg=size == SIZES[0])


@at_each_size
async def test_situations(town: Town, machine: HandClock, tmp_path: Path, shows: Shows, size: Size) -> None:
    async with kiosk(town, machine, tmp_path, size) as walk:
        for one in SITUATIONS:
            await walk.open("situation", situation=one.name)
            await shows(walk.pilot, f"situation_{one.name}", svg=size == SIZES[0])
            walk.app.pop_screen()


@at_each_size
async def test_tour_step(town: Town, machine: HandClock, tmp_path: Path, shows: Shows, size: Size) -> None:
    async with kiosk(town, machine, tmp_path, size) as walk:
        await walk.press("enter", "enter")
        screen = walk.app.screen
        assert isinstance(screen, TourWizard)
        assert walk.person.story == GUIDE
        screen.flow.submit({"agree": "true"})
        await screen._redraw()
        await shows(walk.pilot, "tour_step", svg=size == SIZES[0])


# How a visit goes


async def test_a_key_chooses_the_language(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path, begun=False) as walk:
        assert "Practice corner" in await walk.press("e")


async def test_another_key_chooses_easy_japanese(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path, begun=False) as walk:
        assert "初めての人へ" in await walk.press("y")


async def test_keys_for_help_and_leaving_begin_no_visit(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path, begun=False) as walk:
        await walk.press("ctrl+c", "ctrl+q", "f1")
        assert (walk.page, walk.app.begun, walk.ended()) == ("attract", False, "")


async def test_the_menu_speaks_the_other_languages(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        shown = await walk.press("end", "up", "up", "enter")
        assert "What would you like to do?" in shown
        assert "日本語に切り替える" in shown
        assert "初めての人へ" in await walk.press("end", "up", "enter")
        assert "はじめての方の案内" in await walk.press("end", "up", "up", "enter")


async def test_choosing_a_person_leads_to_their_first_page(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        shown = await walk.press("down", "down", "enter", "down", "enter")
        assert walk.page == "start"
        assert f"{walk.person.facts.name}さん" in shown
        assert walk.person.story == "town.story_kenichi"
        assert "何をしますか" in await walk.press("enter")


async def test_leaving_asks_and_then_ends_the_visit(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.press("ctrl+q")
        assert (walk.page, walk.ended()) == ("kiosk_leave", "")
        await walk.press("end", "enter")
        assert walk.ended() == "left"
        assert read_report(walk.app.order.report).page == "kiosk_menu"


async def test_the_button_of_the_wizard_asks_likewise(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.open("wizard", procedure="register_with_key")
        walk.app.screen.query_one(ButtonRow).focus_on("leave")
        await walk.press("enter")
        assert walk.page == "kiosk_leave"


async def test_a_situation_opens_where_it_happens(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        for situation in SITUATIONS:
            await walk.open("situation", situation=situation.name)
            await walk.press("enter")
            screen = walk.app.screen
            assert walk.person.story == f"town.story_{situation.who}"
            if isinstance(screen, Wizard) and situation.opens[0] == "wizard":
                assert screen.procedure == situation.opens[1]
            else:
                assert (walk.page,) == situation.opens
            walk.app.home()
            await walk.still()
        assert [done.what for done in walk.app.done] == [f"situation_{one.name}" for one in SITUATIONS]


@pytest.mark.parametrize(("name", "signs_in"), [("password_wrong", True), ("id_locked", False)])
async def test_the_account_of_a_situation_is_as_told(
    name: str, signs_in: bool, town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.open("situation", situation=name)
        await walk.sign_in(PASSWORD)
        assert (walk.app.services.signed_in is not None) == signs_in


async def test_the_tour_tells_what_is_right_until_the_user_id(town: Town, machine: HandClock, tmp_path: Path) -> None:
    """Each hint, typed as it stands, is accepted."""
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.press("enter", "enter")
        right = walk.right_answers() | {"password": PASSWORD, "secret_answer": ANSWER}
        told = {
            "access_key",
            "basic_pension_number",
            "name",
            "kana",
            "birth_date",
            "email",
            "password",
            "secret_answer",
        }
        while True:
            wizard = walk.app.screen
            assert isinstance(wizard, TourWizard)
            step, hint = wizard.flow.step, wizard.hint().replace(" ", "").replace("-", "")
            for question in step.questions:
                if question.name in told:
                    assert right[question.name].replace(" ", "").replace("-", "") in hint
            if step.name == "check":
                break
            wizard.flow.submit({one.name: right[one.name] for one in step.questions})
            assert wizard.flow.step.name != step.name
            await wizard._redraw()
        await walk.go_on()
        await walk.open("wizard", procedure="confirm_mail", filled={"token": town.mails(town.chosen)[-1].code})
        await walk.still()
        assert isinstance(walk.app.screen, TourWizard)
        assert PASSWORD in walk.app.screen.hint()
        await walk.answer(password=PASSWORD)
        assert walk.page == "confirmed"
        assert "ユーザーIDを受け取った" in await walk.open("slip")


@pytest.mark.parametrize("procedure", list(WHO))
async def test_a_teacher_begins_at_any_step_and_comes_back_to_it_as_often_as_wanted(
    procedure: str, town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        for number, step in enumerate(steps_of(town, procedure)):
            wizard = await walk.begin_at(procedure, *["down"] * number)
            shown = await walk.still()
            assert (wizard.procedure, wizard.flow.step.name) == (procedure, step)
            assert f"手順 {number + 1}/" in shown
            assert walk.app.services.town.office.store.path == walk.app.order.town
            assert len(walk.app.screen_stack) == 2  # the start page, the wizard
        now = walk.app.services.town
        assert now.office.store.read(now.chosen).document.story == f"town.story_{WHO[procedure]}"
        if procedure == "register_with_key":
            await walk.go_on()  # sent; and once more from the step before
            assert walk.page == "sent"
            await walk.begin_at(procedure, "end")
            await walk.go_on()
            assert walk.page == "sent"
            assert "途中の手順から始めた" in await walk.open("slip")


async def test_the_slip_tells_of_the_warm_up_and_of_the_counters(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.open("warm_up")
        walk.type("warm_up", LINES[0])
        await walk.press("enter")
        assert "準備運動をした" in await walk.open("slip")
        await walk.open("counter")
        await walk.press("enter")
        await walk.open("counter")
        await walk.press("down", "down", "enter")
        shown = await walk.open("slip")
        assert "窓口で、アクセスキーを受け取った" in shown
        assert "年金記録を紙で受け取った" in shown


def test_the_warm_up_tells_width_from_a_wrong_letter() -> None:
    assert [judged(typed, "１２３４") for typed in ("１２３４", "1234", "1235", "")] == [
        "right",
        "width",
        "wrong",
        "wrong",
    ]


async def test_the_warm_up_goes_from_line_to_line(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.open("warm_up")
        walk.type("warm_up", "年近")
        assert "もう一度" in await walk.press("enter")
        for line in LINES:
            walk.type("warm_up", line)
            shown = await walk.press("enter")
        assert "準備運動は終わりです" in shown
        await walk.press("enter")
        assert walk.page == "kiosk_menu"


# Time


async def test_a_page_that_is_read_warns_after_150_seconds_and_ends_after_180(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.idle(149)
        assert walk.page == "kiosk_menu"
        await walk.idle(1)
        assert walk.page == "kiosk_warning"
        assert "あと30秒" in await settled(walk.pilot)
        await walk.idle(29)
        assert "あと1秒" in await settled(walk.pilot)
        assert walk.ended() == ""
        await walk.idle(1)
        assert walk.ended() == "idle"
        assert read_report(walk.app.order.report).page == "kiosk_menu"


async def test_a_second_that_passes_while_the_warning_is_being_made_is_told_when_it_is_there(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        machine.move(seconds=150)
        walk.app.watch_idle()
        machine.move(seconds=1)
        walk.app.watch_idle()
        assert "あと29秒" in await settled(walk.pilot)


async def test_a_second_that_passes_while_a_wizard_is_being_made_is_no_crash(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        walk.app.open("wizard", procedure="register_with_key")
        walk.app.watch_idle()
        assert read_report(walk.app.order.report).page == "wizard:register_with_key:"
        await settled(walk.pilot)
        walk.app.watch_idle()
        assert read_report(walk.app.order.report).page == "wizard:register_with_key:terms"


async def test_any_key_answers_the_warning(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        for key in ("a", "enter", "escape", "f1", "ctrl+q", "up"):
            await walk.idle(170)
            assert walk.page == "kiosk_warning"
            await walk.press(key)
            await walk.idle(1)
            assert (walk.page, walk.ended()) == ("kiosk_menu", "")


async def test_a_page_that_is_typed_into_waits_for_300_seconds(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.register_until("access_key")
        await walk.idle(268)
        assert walk.page == "wizard"
        await walk.idle(2)
        assert walk.page == "kiosk_warning"
        await walk.idle(29)
        assert walk.ended() == ""
        await walk.idle(1)
        assert walk.ended() == "idle"
        assert read_report(walk.app.order.report).page == "wizard:register_with_key:access_key"


async def test_half_an_hour_is_the_most_however_busy_one_is(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.busy(30 * 60 - 30)
        assert walk.page == "kiosk_warning"
        await walk.press("x")
        await walk.idle(1)
        assert walk.page == "kiosk_menu"
        await walk.idle(28)
        assert walk.ended() == "time"


async def test_the_attract_screen_waits_for_ever(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path, begun=False) as walk:
        await walk.idle(100_000)
        assert (walk.page, walk.ended()) == ("attract", "")


# Staff


async def test_the_pin_leads_to_the_staff_page_and_closing_is_told(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path, begun=False) as walk:
        await walk.press("f12")
        assert walk.page == "staff_pin"
        walk.type("staff_pin", PIN)
        await walk.press("enter")
        assert walk.page == "staff"
        await walk.press("end", "enter")
        assert walk.ended() == "staff_close"


async def test_wrong_pins_are_throttled_over_visits_and_journaled(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    for visit in range(2):
        async with kiosk(town, machine, tmp_path, begun=False) as walk:
            await walk.press("f12")
            for _ in range(3):
                walk.type("staff_pin", "000000")
                shown = await walk.press("enter")
            assert ("入力できません" in shown) == (visit == 1)
            if visit:
                walk.type("staff_pin", PIN)
                assert "入力できません" in await walk.press("enter")  # the right one has to wait too
                machine.move(minutes=10)
                walk.type("staff_pin", PIN)
                await walk.press("enter")
                assert walk.page == "staff"
    journal = (tmp_path / "ledger" / "journal").read_text(encoding="utf-8")
    events_of = [line.split('"event": "')[1].split('"')[0] for line in journal.splitlines()]
    assert events_of == ["pin_wrong"] * 5 + ["pin_throttled"] * 2 + ["pin_right"]
    assert PIN not in journal
    assert "000000" not in journal


@pytest.mark.parametrize(("form", "begins"), [("text", b"+="), ("pdf", b"%PDF-")])
async def test_the_staff_print_papers_as_nobody_has_touched_them(
    form: str, begins: bytes, town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.register()
        await walk.open("staff_papers", form=form)
        shown = await walk.press("down", "enter")
        file = tmp_path / "ledger" / "papers" / f"9996207959-mihon.{form.replace('text', 'txt')}"
        assert file.name in shown.replace("\n", "").replace(" ", "")
        assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        content = file.read_bytes()
        assert content.startswith(begins)
        assert list((tmp_path / "visit").glob("beside*")) == []
        printed = words_of(content) if form == "pdf" else content.decode()
        plain = printed.replace(" ", "").replace("\n", "")
        key = walk.key
        assert f"{key[:6]}{key[6:12]}{key[12:]}" in plain
        assert "見本" in plain
        assert "公的な書類ではありません" in plain
        assert walk.person.account is not None
        assert walk.person.account.user_id not in plain
        await walk.press("home", "enter")
        everybody = tmp_path / "ledger" / "papers" / f"everybody-mihon.{form.replace('text', 'txt')}"
        assert len(everybody.read_bytes()) > 5 * len(content) or form == "pdf"
        assert (tmp_path / "ledger" / "journal").read_text(encoding="utf-8").count("papers_printed") == 2


async def test_papers_that_cannot_be_written_are_said_to_be_so(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        (tmp_path / "ledger" / "papers").write_text("in the way")
        await walk.open("staff_papers", form="text")
        assert "書き出せません" in (await walk.press("enter")).replace("\n", "")


# What does not happen


async def test_nothing_goes_to_the_clipboard_and_no_file_is_written(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.register_until("name")
        walk.type("name", "秘密太郎")
        walk.app.screen.query_one("#field-name").focus()
        await walk.press("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+p", "ctrl+z", "ctrl+s")
        assert walk.app.clipboard == ""
        assert walk.page in ("wizard", "kiosk_leave")
        walk.app.action_screenshot()
        walk.app.action_suspend_process()
        walk.app.action_command_palette()
        assert walk.app.services.saved_folder is None


async def test_a_paste_too_long_for_any_answer_is_not_taken_in(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.open("warm_up")
        walk.app.post_message(events.Paste("あ" * (LONGEST + 1)))
        await settled(walk.pilot)
        field = walk.app.screen.query_one("#field-warm-up")
        assert getattr(field, "value", None) == ""
        walk.app.post_message(events.Paste("年金"))
        await settled(walk.pilot)
        assert getattr(field, "value", None) == "年金"


async def test_no_page_looks_at_files_of_this_machine(town: Town, machine: HandClock, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.press("escape")
        assert walk.page == "start"
        lines = walk.app.screen.query_one(Lines)
        assert "own_record" not in [line.key for line in lines.lines]
        await walk.open("own_record")
        assert walk.page == "start"


async def test_a_field_takes_no_more_letters_than_any_answer_has(
    town: Town, machine: HandClock, tmp_path: Path
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        await walk.open("warm_up")
        walk.type("warm_up", "a" * (LONGEST - 1))
        await walk.press("end", "b", "c", "backspace", "d")
        field = walk.app.screen.query_one("#field-warm-up")
        assert getattr(field, "value", None) == "a" * (LONGEST - 1) + "d"


async def test_a_visit_whose_supervisor_is_gone_ends_and_takes_its_folder_along(
    town: Town, machine: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk(town, machine, tmp_path) as walk:
        monkeypatch.setattr(os, "getppid", lambda: 1 << 22)
        walk.app.watch_idle()
        assert not (tmp_path / "visit").exists()
