"""The server: a page with a terminal, and for each WebSocket a visit to the town; so many at once and no more."""

import asyncio
import re
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from nenkin_tui import locale
from nenkin_tui.browser.guard import HEADERS, LONGEST_FRAME, address, cells, is_loopback, is_own_page
from nenkin_tui.browser.pages import OWN_SCRIPT, full_page, terminal_page
from nenkin_tui.browser.session import ENDING, Downloads, Session

HEARTBEAT = 15.0
"""Seconds between two questions to a browser whether it is still there."""
CLOSING = 2.0
"""Seconds a browser has to answer that it heard of the end."""
LANGUAGES = "|".join(locale.LANGUAGES)
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class TownServer(Server):
    """textual-serve's, with its doors shut: what it lacks is told in docs/browser.md."""

    def __init__(self, town: Path, log: Path, *, host: str, port: int, most: int, public: str = "") -> None:
        """log: the folder of crash traces; most: visits at once; public: the origin visitors see behind a proxy."""
        super().__init__("", host=host, port=port, title="nenkin-tui", public_url=public)
        self.download_manager = Downloads()
        self._town = town
        self._log = log
        self._most = most
        self._local = is_loopback(host)
        self._home = Path()
        self._visits: dict[asyncio.Task[object], web.WebSocketResponse] = {}

    def run(self, listening: Callable[[str], None]) -> int:
        """Serves until it is asked to end, and gives how many visits that ended; listening: told the address.

        Raises OSError if it cannot listen there.
        """
        with tempfile.TemporaryDirectory(prefix="nenkin-browser-") as home:
            self._home = Path(home)
            return asyncio.run(self._run(listening))

    async def _run(self, listening: Callable[[str], None]) -> int:
        asked = asyncio.Event()
        for number in ENDS:
            asyncio.get_running_loop().add_signal_handler(number, asked.set)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=CLOSING)
        await runner.setup()
        try:
            site = web.TCPSite(runner, self.host, self.port)
            await site.start()
            listening(address(self.host, site.port))
            await asked.wait()
            await site.stop()
            return await self._end_visits()
        finally:
            await runner.cleanup()

    async def _end_visits(self) -> int:
        visits = dict(self._visits)
        await asyncio.gather(*(websocket.close(code=WSCloseCode.GOING_AWAY) for websocket in visits.values()))
        if visits:
            await asyncio.wait(visits, timeout=2 * ENDING)
        return len(visits)

    async def _make_app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.get(f"/{{language:({LANGUAGES})?}}", self.handle_index),
                web.get("/own.js", self._own_script),
                web.get(f"/ws/{{language:{LANGUAGES}}}", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(_shut_doors)
        return app

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the terminal, or that every place is taken."""
        if self._is_full():
            return _page(full_page(), status=503)
        language = request.match_info["language"] or locale.language()
        origin = self.public_url or f"http://{request.host}"
        return _page(terminal_page(language, f"ws{origin.removeprefix('http')}/ws/{language}"))

    async def _own_script(self, _: web.Request) -> web.Response:
        return web.Response(text=OWN_SCRIPT, content_type="text/javascript")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One visit, from its first frame until its process has ended."""
        if not is_own_page(request.headers, public=self.public_url, local=self._local):
            raise web.HTTPForbidden(text=locale.text("serve.foreign"))
        if self._is_full():
            raise web.HTTPServiceUnavailable(text=full_page(), content_type="text/html")
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a handler is run by one
        websocket = web.WebSocketResponse(timeout=CLOSING, heartbeat=HEARTBEAT, max_msg_size=LONGEST_FRAME)
        self._visits[task] = websocket
        try:
            await websocket.prepare(request)
            await self._visit(websocket, request)
            await websocket.close()
        finally:
            del self._visits[task]
        return websocket

    async def _visit(self, websocket: web.WebSocketResponse, request: web.Request) -> None:
        arguments = (str(self._town), str(self._log), request.match_info["language"])
        session = Session(arguments, home=self._home, websocket=websocket, downloads=self.download_manager)
        query = request.query
        await session.start(*cells(to_int(query.get("width", ""), 80), to_int(query.get("height", ""), 24)))
        try:
            await session.take()
        finally:
            await session.stop()

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that a visit hands to its browser, once, under a key that nobody else knows; never shown as a page."""
        key = request.match_info["key"]
        try:
            download = await self.download_manager.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        name = re.sub(r"[^A-Za-z0-9._-]", "_", download.file_name)
        response = web.StreamResponse(headers={"Content-Disposition": f'attachment; filename="{name}"'})
        response.content_type = "application/octet-stream"
        await response.prepare(request)
        async for chunk in self.download_manager.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    def _is_full(self) -> bool:
        return len(self._visits) >= self._most


async def _shut_doors(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _page(content: str, status: int = 200) -> web.Response:
    return web.Response(text=content, content_type="text/html", status=status)
