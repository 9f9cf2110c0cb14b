"""`nenkin-tui serve` (S3): several visitors by browser at once on one store, each in a process of their own."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError

from nenkin_tui.browser.guard import public_origin
from nenkin_tui.town import open_town
from tests.commands.browsing import PATIENCE, START, Browser, Served, has_ended, served
from tests.commands.conftest import Call
from tests.journeys.conftest import ANSWER, PASSWORD, HandClock, Walk
from tests.kiosk.sitting import Sitting

DOWN, END, BACKTAB, QUIT = "\x1b[B", "\x1b[F", "\x1b[Z", "\x11"
HANAKO = "9996-207959"
COUNTER, CLOCK, OTHERS = 7, 8, 9
"""Lines of the start page above them."""

MALFORMED = [
    *(
        "",
        "{",
        "[]",
        "7",
        '["stdin"]',
        '["stdin", 7]',
        '["stdin", "a", "b"]',
        '["quit"]',
        "[" * 5000,
        b"\x00",
        '["stdin", "\\ud800"]',
    ),
    *('["resize", {}]', '["resize", {"width": "9", "height": 9}]', f'["ping", "{"x" * 70_000}"]'),
]


async def on_start(browser: Browser) -> None:
    """The visit has begun."""
    await browser.wait_for(START)


def environment_of(pid: int) -> set[str]:
    """The names of what a process was given."""
    return {one.partition("=")[0] for one in Path(f"/proc/{pid}/environ").read_text().split("\0")[:-1]}


async def all_ended(visits: dict[int, list[str]]) -> None:
    """None of these processes is left."""
    await asyncio.gather(*(has_ended(pid) for pid in visits))


async def until(served: Served, status: int) -> None:
    """Asks for the page until it is answered so."""
    async with asyncio.timeout(PATIENCE):
        while (await served.client.get(f"{served.address}/")).status != status:
            pass


# Visits


async def test_two_visitors_at_once_each_as_if_alone(store: Path) -> None:
    async with served(store) as server, server.visit() as one, server.visit("en") as other:
        await on_start(one)
        await other.wait_for("This is a practice program")
        await one.press(DOWN * OTHERS + "\r")
        await one.wait_for("どなたとして練習しますか")
        await one.press(DOWN + "\r")
        await one.wait_for("健一さん")
        async with server.visit() as third:  # whom somebody else chose is theirs alone
            await third.wait_for("見本 花子さん")
        assert "健一" not in other.text


async def test_files_of_the_server_are_not_offered(store: Path) -> None:
    async with served(store) as server, server.visit() as browser:
        await on_start(browser)
        assert "よくある質問" in browser.text
        assert "ご自分の年金記録" not in browser.text


async def test_a_visit_is_a_process_with_a_fixed_command_and_an_environment_of_its_own(store: Path) -> None:
    hostile = {"TEXTUAL": "debug", "PYTHONPATH": str(store), "NENKIN_TUI_SMTP": "smtp://mail.example", "EDITOR": "sh"}
    async with served(store, **hostile) as server, server.visit() as browser:
        await on_start(browser)
        ((pid, command),) = server.visits().items()
        assert command[1:4] == ["-I", "-m", "nenkin_tui.screens.browser.visit"]
        assert command[4:] == [str(store), str(store.parent / "state" / "nenkin-tui"), "ja"]
        names = environment_of(pid)
        assert not names & (set(hostile) | {"NENKIN_TUI_LANG"})
        assert {name for name in names if name.startswith(("TEXTUAL", "PYTHON"))} == {"TEXTUAL_COLOR_SYSTEM"}


async def test_closing_the_tab_ends_the_process(store: Path) -> None:
    async with served(store) as server:
        async with server.visit() as browser:
            await on_start(browser)
            visits = server.visits()
        assert len(visits) == 1
        await all_ended(visits)


async def test_a_process_that_stands_still_keeps_no_place(store: Path) -> None:
    async with served(store, "--sessions", "1") as server:
        async with server.visit() as browser:
            await on_start(browser)
            visits = server.visits()
            os.kill(next(iter(visits)), signal.SIGSTOP)
        await all_ended(visits)
        await until(server, 200)


async def test_leaving_ends_the_connection(store: Path) -> None:
    async with served(store) as server, server.visit() as browser:
        await on_start(browser)
        visits = server.visits()
        await browser.press(QUIT)
        await browser.wait_for("終了しますか")
        await browser.press(END + "\r")
        await browser.wait_gone()
        await all_ended(visits)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_the_server_ends_all_visits_and_says_so(number: int, store: Path) -> None:
    async with served(store) as server, server.visit() as one, server.visit() as other:
        await on_start(one)
        await on_start(other)
        visits = server.visits()
        assert len(visits) == 2
        ending = asyncio.create_task(server.end(number))
        assert await asyncio.gather(one.wait_gone(), other.wait_gone()) == [1001, 1001]
        assert await ending == 0
        await all_ended(visits)
        assert server.said == ["終わりました。開いていた2件の画面を閉じました。\n", ""]


async def test_a_visit_ends_when_its_server_was_killed(store: Path) -> None:
    async with served(store) as server, server.visit() as browser:
        await on_start(browser)
        visits = server.visits()
        server.process.kill()
        await all_ended(visits)


@pytest.mark.parametrize("end", ["tab", "server", "killed"])
async def test_what_is_half_typed_is_kept_however_a_visit_ends(end: str, store: Path) -> None:
    async with served(store) as server:
        async with server.visit() as browser:
            await on_start(browser)
            visits = server.visits()
            await browser.press(DOWN + "\r")
            await browser.wait_for("どちらもお持ちでない方")
            await browser.press(DOWN * 2 + "\r")
            await browser.wait_for("( ) 同意する")
            await browser.press("\r")
            await browser.wait_for("(*) 同意する")
            await browser.rest()
            await browser.press("\r")
            await browser.wait_for("基礎年金番号を入力してください")
            await browser.press("9996-2079")
            await browser.wait_for("9996-2079")
            if end == "killed":
                server.process.kill()
            elif end == "server":
                assert await server.end(signal.SIGTERM) == 0
        await all_ended(visits)
    town = open_town(store)
    draft = town.drafts.load("register_without_key", town.chosen)
    assert draft is not None
    assert draft.typed["basic_pension_number"] == "9996-2079"
    assert not (store.parent / "state").exists()  # nor a crash


# Doors


async def test_one_too_many_is_told_so_and_served_when_one_ends(store: Path) -> None:
    async with served(store, "--sessions", "1") as server:
        async with server.visit() as browser:
            await on_start(browser)
            page = await server.client.get(f"{server.address}/")
            said = await page.text()
            assert page.status == 503
            assert "満員です" in said
            assert "Every place is taken" in said
            with pytest.raises(WSServerHandshakeError) as refused:
                async with server.visit():
                    pass
            assert refused.value.status == 503
        await until(server, 200)
        async with server.visit() as browser:
            await on_start(browser)


@pytest.mark.parametrize("public", ["", "https://nenkin.example"])
async def test_only_its_own_page_may_connect(public: str, store: Path) -> None:
    async with served(store, *(("--public-url", public) if public else ())) as server:
        address, port = server.address, server.address.rpartition(":")[2]
        named = f"rebound.example:{port}"
        doors = {
            "none": {},
            "foreign": {"Origin": "http://evil.example"},
            "null": {"Origin": "null"},
            "other_port": {"Origin": f"http://127.0.0.1:1{port}"},
            "rebound": {"Origin": f"http://{named}", "Host": named},
            "own": {"Origin": public or address},
        }
        opened = {}
        for name, headers in doors.items():
            try:
                async with server.client.ws_connect(f"{address}/ws/ja", headers=headers):
                    opened[name] = 101
            except WSServerHandshakeError as refused:
                opened[name] = refused.status
        assert opened == dict.fromkeys(doors, 403) | {"own": 101}


async def test_every_answer_shuts_the_doors_and_nothing_is_listed(store: Path) -> None:
    async with served(store) as server:
        answers = {}
        for path in ("/", "/en", "/easy", "/own.js", "/static/js/textual.js", "/static/css/xterm.css"):
            answers[path] = await server.client.get(server.address + path)
            assert answers[path].status == 200
        for path in ("/static", "/static/", "/static/js/", "/download/0", "/ws/ja", "/de", "/static/../server.py"):
            answers[path] = await server.client.get(server.address + path)
            assert answers[path].status in (403, 404)
            assert "href" not in await answers[path].text()
        for answer in answers.values():
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
        page = await answers["/"].text()
        assert page.replace(server.address.replace("http", "ws"), "").count("://") == 0


async def test_a_malformed_frame_ends_its_own_visit_alone(store: Path) -> None:
    async with served(store, "--sessions", "2") as server, server.visit() as other:
        await on_start(other)
        for frame in MALFORMED:
            async with server.visit() as one:
                await (one.websocket.send_bytes(frame) if isinstance(frame, bytes) else one.websocket.send_str(frame))
                await one.wait_gone()
            await until(server, 200)
        await other.websocket.send_str(json.dumps(["ping", "7"]))
        assert await other.wait_told("pong") == ["pong", "7"]
        assert await server.end(signal.SIGINT) == 0
        assert server.said == ["終わりました。開いていた1件の画面を閉じました。\n", ""]


async def test_a_size_no_terminal_has_is_made_one(store: Path) -> None:
    async with served(store) as server, server.visit() as browser:
        await on_start(browser)
        await browser.websocket.send_str('["resize", {"width": 1000000000, "height": -3}]')
        await browser.websocket.send_str('["resize", {"width": 80, "height": 24}]')
        await browser.press(QUIT)
        await browser.wait_for("終了しますか")


# Saving


async def test_a_notice_goes_to_the_visitor_as_a_download_and_nothing_typed_is_logged(store: Path) -> None:
    user_id = Walk(open_town(store), HandClock()).registered("hanako")
    async with served(store) as server:
        async with server.visit() as browser:
            await on_start(browser)
            await browser.press(DOWN * 2 + "\r")
            await browser.wait_for("パスワードを入力してください")
            await browser.press(f"{user_id}\t")
            await browser.wait_for(f" {user_id}")
            await browser.press(f"{PASSWORD}\r")
            await browser.wait_for("秘密の質問に答えてください")  # each visit is another environment
            await browser.press(ANSWER)
            await browser.rest()
            await browser.press("\r")
            await browser.wait_for("これまでの加入月数")
            await browser.press(DOWN * 7 + "\r")
            await browser.wait_for("この1年に届いた通知")
            await browser.press("\r")
            await browser.wait_for("PDFで保存")
            await browser.press("\r")
            _, key = await browser.wait_told("deliver_file_start")
            await browser.wait_for("ブラウザーに渡しました")
            answer = await server.client.get(f"{server.address}/download/{key}")
            assert (await answer.read()).startswith(b"%PDF-")
            assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
            assert (await server.client.get(f"{server.address}/download/{key}")).status == 404
        assert not list(store.parent.rglob("*.pdf"))
        assert await server.end(signal.SIGINT) == 0
        for secret in (PASSWORD, ANSWER, user_id, key):
            assert secret not in "".join(server.said)
        assert not (store.parent / "state").exists()


# Everybody at once


async def issue_keys(browser: Browser, times: int) -> None:
    """At the counter, again and again, for whom the visitor practises as."""
    await browser.press(DOWN * COUNTER)
    for _ in range(times):
        await browser.press("\r")
        await browser.wait_for("ご用件を選んで")
        await browser.press("\r")
        await browser.wait_for("お渡ししました")
        await browser.press("\x1b")
        await on_start(browser)
        await browser.rest()  # it is drawn anew, with the letter that has come


async def at_the_desk(store: Path, times: int) -> None:
    """Keys for the same person, and a look over the store while it is changed."""
    for words in [("desk", "issue-key", HANAKO), ("store", "verify")] * times:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "nenkin_tui", "--store", str(store), *words),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        said = await process.communicate()
        assert process.returncode == 0, said


def on_a_full_screen(store: Path, times: int) -> None:
    """Days go by: letters are posted, and the clock is everybody's."""
    sitting = Sitting(store.parent, ("-m", "nenkin_tui", "--store", str(store), "town"))
    try:
        sitting.wait_for(START)
        sitting.press(DOWN * CLOCK + "\r")
        sitting.wait_for("いつまで進めますか")
        for day in range(1, times + 1):
            sitting.press("\r")
            sitting.wait_for(f"11月{24 + day}日")
            sitting.look(0.1)
        sitting.press(QUIT)
        sitting.wait_for("終了しますか")
        sitting.press(END + "\r")
        assert sitting.wait_for_end() == 0
    finally:
        sitting.process.kill()
        sitting.process.wait()


async def test_browsers_the_desk_and_a_full_screen_change_one_store_at_once(store: Path, call: Call) -> None:
    before = keys_of_hanako(store)
    async with served(store) as server, server.visit() as one, server.visit() as other:
        await on_start(one)
        await on_start(other)
        work: list[Awaitable[None]] = [issue_keys(one, 4), issue_keys(other, 4), at_the_desk(store, 4)]
        await asyncio.gather(*work, asyncio.to_thread(on_a_full_screen, store, 4))
    assert keys_of_hanako(store) == before + 12
    assert open_town(store).office.today().isoformat() == "2026-11-28"
    assert call("--store", store, "store", "verify").code == 0


def keys_of_hanako(store: Path) -> int:
    """Letters with an access key that Hanako has."""
    town = open_town(store)
    person = next(person for _, person in town.people() if person.story == "town.story_hanako")
    return sum(bool(letter.access_key) for letter in person.letters)


# The command


def test_loading_the_command_loads_no_server() -> None:
    script = "import sys, nenkin_tui.cli, nenkin_tui.commands.serve; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"aiohttp", "textual", "textual_serve", "jinja2"} & set(loaded)


def test_without_the_extra_it_says_what_to_install(call: Call, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "nenkin_tui.browser.server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    said = call("--store", store, "serve")
    assert (said.code, said.out) == (1, "")
    assert 'pip install "nenkin-tui[serve]"' in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("url", ["nenkin.example", "ftp://nenkin.example", "https://", "https://a/b", "https://a:x"])
def test_an_address_that_is_none_is_refused(url: str, call: Call, store: Path) -> None:
    said = call("--store", store, "serve", "--public-url", url)
    assert said.code == 2
    assert "--public-url" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Nenkin.example/", "https://nenkin.example"),
        ("https://nenkin.example:443", "https://nenkin.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_is_read_as_browsers_write_it(url: str, origin: str) -> None:
    assert public_origin(url) == origin


def serve(store: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "nenkin_tui", "--lang", "en", "--store", str(store), "serve", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=os.environ | {"XDG_STATE_HOME": str(store.parent / "state")},
    )


def test_a_port_in_use_and_a_host_that_is_none_are_one_sentence_each(store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = serve(store, "--port", str(port))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == f"Port {port} is in use by another program. Name another one with --port.\n"
    said = serve(store, "--host", "192.0.2.1", "--port", "0")
    assert (said.returncode, said.stdout) == (2, "")
    warning, refusal = said.stderr.splitlines()
    assert warning.startswith("Warning: other machines can open this.")
    assert refusal == "192.0.2.1 cannot be listened at. Name an address of this machine with --host."


def test_what_is_no_town_is_told_as_everywhere(store: Path) -> None:
    (store.parent / "other").write_text("a file")
    said = serve(store.parent / "other")
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr.count("\n") == 1
