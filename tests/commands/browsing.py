"""The town in a browser, from outside: the server in a process of its own, and visitors who type and look."""

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from pyte import ByteStream, Screen

PATIENCE = 30.0
"""Seconds until something expected counts as never come; the machine may be busy."""
START = "ねんきんネット 練習用(見本)"
"""The title: what stands below it moves up where much is at hand."""


class Gone(Exception):
    """The server ended the visit."""


class Browser:
    """A visitor's: its WebSocket, and a terminal that shows what comes."""

    def __init__(self, websocket: ClientWebSocketResponse) -> None:
        self.websocket = websocket
        self.told: list[list[Any]] = []
        """What came besides what is drawn."""
        self._screen = Screen(80, 24)
        self._stream = ByteStream(self._screen)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self._screen.display)

    async def press(self, keys: str) -> None:
        """Types."""
        await self.websocket.send_json(["stdin", keys])

    async def wait_for(self, words: str) -> None:
        """Until these words are on the screen; raises Gone if the server ends the visit first."""
        try:
            async with asyncio.timeout(PATIENCE):
                while words not in self.text:
                    await self.look()
        except TimeoutError:
            raise AssertionError(f"{words!r} was not drawn, but:\n{self.text}") from None

    async def rest(self) -> None:
        """Until nothing has come for as long as an Enter typed ahead of a new page is swallowed."""
        with suppress(TimeoutError):
            while True:
                await asyncio.wait_for(self.look(), 0.4)

    async def wait_told(self, kind: str) -> list[Any]:
        """Until the server says something of this kind."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [one for one in self.told if one[0] == kind]):
                await self.look()
        return found[0]

    async def wait_gone(self) -> int | None:
        """Until the server ends the visit; gives the code it says why by."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    await self.look()
        except Gone:
            return self.websocket.close_code

    async def look(self) -> None:
        """The next thing that comes."""
        message = await self.websocket.receive()
        if message.type == WSMsgType.BINARY:
            self._stream.feed(message.data)
        elif message.type == WSMsgType.TEXT:
            self.told.append(json.loads(message.data))
        else:
            raise Gone


@dataclass
class Served:
    """A server that runs."""

    process: asyncio.subprocess.Process
    address: str
    client: ClientSession
    said: list[str] = field(default_factory=list)
    """What it printed, once it has ended."""

    @asynccontextmanager
    async def visit(self, language: str = "ja") -> AsyncIterator[Browser]:
        """A visit; at the end the tab is closed."""
        url = f"{self.address}/ws/{language}?width=80&height=24"
        async with self.client.ws_connect(url, origin=self.address) as websocket:
            yield Browser(websocket)

    def visits(self) -> dict[int, list[str]]:
        """The processes the server has started, with their command lines."""
        found = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(status.read_text().rpartition(")")[2].split()[1]) == self.process.pid:
                    command = (status.parent / "cmdline").read_bytes().decode().split("\0")[:-1]
                    found[int(status.parent.name)] = command
            except OSError:
                continue
        return found

    async def end(self, number: int) -> int:
        """Sends the signal; gives the exit code."""
        self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            self.said = [part.decode() for part in await self.process.communicate()]
        assert self.process.returncode is not None
        return self.process.returncode


async def has_ended(pid: int) -> None:
    """Waits until there is no such process."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(watched, ended.set)
    try:
        async with asyncio.timeout(PATIENCE):
            await ended.wait()
    finally:
        loop.remove_reader(watched)
        os.close(watched)


@asynccontextmanager
async def served(store: Path, *options: str, **environment: str) -> AsyncIterator[Served]:
    """A server on a free port; whatever it keeps for its user goes beside the store."""
    home = store.parent
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "nenkin_tui", "--store", str(store), "serve", "--port", "0", *options),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ
        | {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "TMPDIR": str(home), "NENKIN_TUI_LANG": "ja"}
        | environment,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            line = (await process.stdout.readline()).decode()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address, line
        async with ClientSession() as client:
            yield Served(process, address[0], client)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
