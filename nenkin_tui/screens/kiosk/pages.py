"""What the kiosk's pages share."""

from typing import TYPE_CHECKING, cast

from nenkin_tui import locale
from nenkin_tui.screens.page import Page

if TYPE_CHECKING:
    from nenkin_tui.screens.kiosk.app import KioskApp


class KioskPage(Page):
    """A page that only a kiosk shows."""

    @property
    def kiosk(self) -> "KioskApp":
        """The visit."""
        return cast("KioskApp", self.app)

    def title_text(self) -> str:
        """The kiosk has its own part of the catalogue."""
        return locale.text(f"kiosk.title_{self.NAME}")
