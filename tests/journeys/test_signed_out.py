"""After signing out at a real terminal nothing of the account is on it, behind it, in its title or its clipboard (L4).

The emulator knows no second screen, so that what scrolled off the visit's own would be found in its history.
"""

import os
import re
from pathlib import Path

from pyte import ByteStream, HistoryScreen

from nenkin_tui.pages.services import Services
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.town import Town
from tests.kiosk.sitting import Sitting
from tests.kiosk.test_emulator import held
from tests.screens.conftest import _still_and_fast, founded, machine, town  # noqa: F401 - the town of the screens
from tests.screens.pictures import settled
from tests.screens.walk import PASSWORD, Walk, visit

OF_THE_ACCOUNT = ("見本商事株式会社", "これまでの加入月数", "受給資格期間", "年金見込額試算", "未納")
TITLE = re.compile(rb"\x1b\][0-2];")
CLIPBOARD = re.compile(rb"\x1b\]52;[^;]*;[^\x07]+")
OTHER_SCREEN = b"\x1b[?1049h"


async def test_a_terminal_holds_nothing_of_who_signed_out(town: Town, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    async with NenkinApp(Services(town=town)).run_test() as pilot:
        assert isinstance(pilot.app, NenkinApp)
        walk = Walk(pilot, pilot.app, town)
        await settled(pilot)
        walk.has_registered()
        account = walk.person.account
    assert account is not None
    store = town.office.store.path
    sitting = Sitting(tmp_path, ("-m", "nenkin_tui", "town"), NENKIN_TUI_STORE=os.fspath(store))
    try:
        sitting.wait_for("練習しています")
        drawn_first = sitting.seen.index("練習しています".encode())
        assert sitting.seen.index(OTHER_SCREEN) < drawn_first, "all of it on the terminal's other screen"
        sitting.press("\x1b[B\x1b[B\r")
        sitting.wait_for("ユーザーIDとパスワード")
        sitting.look(0.3)
        for typed in (account.user_id, "\t", PASSWORD, "\r"):
            sitting.press(typed)
            sitting.look(0.2)
        sitting.wait_for(OF_THE_ACCOUNT[1])
        sitting.look(0.3)
        for keys, words in (("\x1b[B\r", OF_THE_ACCOUNT[0]), ("\x1b", OF_THE_ACCOUNT[2]), ("e", OF_THE_ACCOUNT[3])):
            sitting.press(keys)
            sitting.wait_for(words)
            sitting.look(0.3)
        sitting.press("\x1b")
        sitting.look(0.3)
        screen = HistoryScreen(80, 24, history=10_000)
        stream = ByteStream(screen)
        stream.feed(sitting.seen)
        assert OF_THE_ACCOUNT[1] in held(screen).replace("\0", "")
        visited = sitting.seen
        sitting.forget()
        sitting.press("\x1b[F\r")
        sitting.wait_for("練習しています")
        sitting.look(0.5)
        stream.feed(sitting.seen)
        left = held(screen).replace("\0", "")
        assert "練習しています" in left
        assert [word for word in (*OF_THE_ACCOUNT, account.user_id, PASSWORD) if word in left] == []
        assert not screen.history.top, "nothing ever scrolled off the screen"
        assert not TITLE.search(visited + sitting.seen)
        assert not CLIPBOARD.search(visited + sitting.seen)
        assert PASSWORD.encode() not in visited
    finally:
        sitting.end()


async def test_what_was_copied_is_taken_off_the_terminal_s_clipboard_too(town: Town) -> None:  # noqa: F811 - the fixture
    written: list[str] = []
    async with visit(town) as walk:
        walk.has_registered()
        await walk.sign_in()
        driver = walk.app._driver
        assert driver is not None
        driver.write = written.append  # type: ignore[method-assign]  # what goes to the terminal besides the pictures
        walk.app.copy_to_clipboard("1234-567890")
        walk.app.sign_out()
        await walk.still()
        clipboard = [one for one in written if one.startswith("\x1b]52;")]
        assert clipboard[-1] == "\x1b]52;c;\x07"
        written.clear()
        await walk.sign_in()
        walk.app.sign_out()
        await walk.still()
        assert [one for one in written if one.startswith("\x1b]52;")] == [], "what others copied is theirs"
