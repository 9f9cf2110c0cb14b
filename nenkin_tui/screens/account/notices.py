"""通知・お知らせ (A8): the inbox of who is signed in, and one notice to read, to save, to have on paper again."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.inbox import mark_read
from nenkin_tui.pages.account.notice import on_paper, save_pdf, save_xml, ways_of
from nenkin_tui.pages.account.notices import addressed, notices_of
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.papers.dates import short_day
from nenkin_tui.papers.notice import Notice
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN, SCROLL, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.town.drawing import WIDTH
from nenkin_tui.town.notices import notice_lines

MARGINS = 8


class Notices(Page):
    """A line a notice, the newest first; 未読 stands before those not opened yet."""

    NAME = "notices"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.notices: dict[str, Notice] = {}
        self._opened = False
        """Whether one of them was opened from here."""

    def place_text(self) -> str:
        """Whose."""
        return locale.text("account.of", name=addressed(self.services)[1].facts.name)

    def body(self) -> Iterable[Widget]:
        """How many, and the list."""
        _, person = addressed(self.services)
        if not self.notices:
            self.notices = {notice.id: notice for notice in notices_of(self.services)}
        if not self.notices:
            yield Paragraph(locale.text("notices.none"))
            yield Static("", classes="gap")
            yield Paragraph(locale.text("notices.none_says"), classes="support")
            return
        unread = sum(one not in person.read_notices for one in self.notices)
        yield Paragraph(locale.text("notices.count", count=len(self.notices), unread=unread))
        yield Static("", classes="gap")
        yield Lines(self._lines(person), id="notices")

    def keys_here(self) -> tuple[Key, ...]:
        """In an empty inbox nothing can be chosen."""
        return self.KEYS if self.notices else (BACK,)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Opens one, which is read from now on."""
        notice = self.notices[event.key]
        mark_read(self.services.town.office, addressed(self.services)[0], notice.id)
        self._opened = True
        self.nenkin.open("notice", notice=notice)

    async def on_screen_resume(self) -> None:
        """What was opened meanwhile is no longer unread."""
        if not self._opened:
            return
        for lines in self.query("#notices").results(Lines):
            at = lines.key
            await self.rebuild()
            for drawn in self.query("#notices").results(Lines):
                drawn.show(drawn.lines, at)
                drawn.focus()

    def _lines(self, person: PersonFile) -> list[Line]:
        found = list(self.notices.values())
        titles = max(cell_len(notice.title) for notice in found)
        days = [in_figures(notice.day) for notice in found]
        column = max(cell_len(day) for day in days) + 2
        marked = cell_len(locale.text("notices.unread")) + 1
        if marked + column + titles + MARGINS > self.app.size.width:
            days = [short_day(notice.day) for notice in found]
            column = max(cell_len(day) for day in days) + 2
        lines = []
        for notice, day in zip(found, days, strict=True):
            unread = notice.id not in person.read_notices
            mark = locale.text("notices.unread") if unread else ""
            lines.append(
                Line(notice.id, f"{pad(mark, marked)}{pad(day, column)}{notice.title}", "bold" if unread else "")
            )
        return lines


class NoticeText(Paragraph):
    """A notice drawn as wide as there is room for it."""

    def __init__(self, notice: Notice) -> None:
        super().__init__("", id="notice")
        self.notice = notice
        self._drawn: tuple[int, list[str]] = (0, [])

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        width = min(cells, WIDTH)
        if self._drawn[0] != width:
            self._drawn = width, list(notice_lines(self.notice, width))
        return self._drawn[1]


class NoticePage(Page):
    """One notice."""

    NAME = "notice"
    KEYS = (SCROLL, BACK)
    DEFAULT_CSS = "NoticePage Body { padding: 1 1 0 2; }"

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice

    def title_text(self) -> str:
        """The notice's own title."""
        return self.notice.title

    def place_text(self) -> str:
        """That it is a specimen."""
        return locale.text("screens.specimen")

    def body(self) -> Iterable[Widget]:
        """The notice."""
        yield NoticeText(self.notice)

    def below(self) -> Iterable[Widget]:
        """Where it was saved, or when it comes on paper."""
        yield Paragraph(on_paper(self.services, self.notice), id="said", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """What can be done with it."""
        return [(way, locale.text(f"notices.{way}")) for way in ways_of(self.services, self.notice)]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves it beside the screen, or leads on; its electronic form is a few thousand bytes, made at once."""
        event.stop()
        if event.name == "reissue":
            self.nenkin.replace("reissue", notice=self.notice)
        elif event.name == "save_xml":
            self._say(save_xml(self.services, self.notice))
        else:
            self._say(locale.text("notices.saving"))
            self.run_worker(self._save, thread=True, exclusive=True)

    def _save(self) -> None:
        self.app.call_from_thread(self._say, save_pdf(self.services, self.notice))

    def _say(self, sentence: str) -> None:
        for said in self.query("#said").results(Paragraph):  # the page may have been left meanwhile
            said.say(sentence)
