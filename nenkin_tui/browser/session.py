"""One visit by browser, as the server has it: a process, and the WebSocket it is seen by.

Of textual-serve are the packets between the two. What it does through a shell, with the server's whole environment, and
without an end if the process stands still, is done otherwise here.
"""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from aiohttp import WSMsgType
from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from nenkin_tui.browser.guard import Frame, Malformed, read_frame

VISIT = (sys.executable, "-I", "-m", "nenkin_tui.screens.browser.visit")
"""-I: neither PYTHON* nor a user's own packages nor the working folder have a say."""
ENDING = 5.0
"""Seconds a visit has to end by itself."""
SILENCE = 30.0
"""Seconds after which a process that takes no keys is given up."""


def environment(home: Path, width: int, height: int) -> dict[str, str]:
    """All that a visit gets: no TEXTUAL_* and no PYTHON* of whoever started the server, nor anything else of theirs."""
    places = ("HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(width),
        "ROWS": str(height),
        **dict.fromkeys(places, str(home)),
    }


class Downloads(DownloadManager):
    """textual-serve's, where each file is fetched once, and one that nobody fetched goes with its visit."""

    def __init__(self) -> None:
        super().__init__()
        self._fetched: set[str] = set()

    async def download(self, delivery_key: str) -> AsyncGenerator[bytes, None]:
        """As the library's; raises KeyError if it is being fetched already."""
        if delivery_key in self._fetched:
            raise KeyError(delivery_key)
        self._fetched.add(delivery_key)
        try:
            async for chunk in super().download(delivery_key):
                yield chunk
        finally:
            self._fetched.discard(delivery_key)

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """As the library's; one that is being fetched ends itself."""
        await super().cancel_app_downloads(app_service_id)
        for key, offered in list(self._active_downloads.items()):
            if offered.app_service.app_service_id == app_service_id and key not in self._fetched:
                del self._active_downloads[key]


class Session(AppService):
    """One visit."""

    def __init__(
        self, arguments: Sequence[str], *, home: Path, websocket: WebSocketResponse, downloads: DownloadManager
    ) -> None:
        """arguments: of the process; none of them comes from the visitor. home: a folder for what wants to write."""
        super().__init__(
            "",  # the library's command line for a shell: not used
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self._arguments = arguments
        self._home = home
        self._websocket = websocket

    async def take(self) -> None:
        """Hands on what the browser says until either side ends; a frame that is malformed or not taken ends it."""
        async for message in self._websocket:
            if message.type != WSMsgType.TEXT:
                return
            try:
                frame = read_frame(message.data)
                async with asyncio.timeout(SILENCE):
                    await self._hand_on(frame)
            except (Malformed, TimeoutError, ConnectionError):
                return

    async def _hand_on(self, frame: Frame) -> None:
        match frame.kind:
            case "stdin":
                await self.send_bytes(frame.text.encode())
            case "resize":
                await self.set_terminal_size(*frame.size)
            case "ping":
                await self._websocket.send_json(["pong", frame.text])
            case "blur":
                await self.blur()
            case "focus":
                await self.focus()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """As the library's, without a shell, and in a session of its own: Ctrl+C at the server is for the server."""
        process = await asyncio.create_subprocess_exec(
            *VISIT,
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            cwd=self._home,
            env=environment(self._home, width, height),
            start_new_session=True,
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def run(self) -> None:
        """Shows what the process draws; when it ends, so does the connection."""
        try:
            await super().run()
        finally:
            await self._close()

    async def on_data(self, payload: bytes) -> None:
        """As the library's; what nobody sees any more is read all the same, or the process could not end."""
        with contextlib.suppress(ConnectionError):
            await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        """Likewise."""
        with contextlib.suppress(ConnectionError):
            await super().on_meta(data)

    async def stop(self) -> None:
        """Ends the process: by itself if it can, else killed; the store takes either."""
        process = self._process
        if process is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        try:
            async with asyncio.timeout(ENDING):
                await self.send_meta({"type": "quit"})
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        if self._task is not None:
            await self._task

    async def _close(self) -> None:
        await self._websocket.close()
