"""住所: the postal code fills in where it is; what follows is typed (FORMS.md, 郵便番号)."""

from textual.widget import Widget
from textual.widgets import Input

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office.postal_code import addresses_at
from nenkin_tui.procedures.other_routes import postal_code
from nenkin_tui.screens.registration.step_body import StepBody
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class AddressBody(StepBody):
    """Postal code and address. Nothing that was typed is ever replaced, only what was filled in."""

    DEFAULT_CSS = "AddressBody #towns-label { margin-top: 1; } AddressBody #towns { margin-bottom: 1; }"

    filled = ""
    """What a postal code filled in last."""

    def on_mount(self) -> None:
        """Room for the towns to choose from, where a postal code has several."""
        label, towns = Paragraph(locale.text("question.towns"), id="towns-label"), Lines([], id="towns")
        label.display = towns.display = False
        self.mount(label, towns, after=self.answers[0].parts[-1])

    def on_input_changed(self, event: Input.Changed) -> None:
        """As soon as a postal code is complete: its town, or the towns there are."""
        if event.input.id != "field-postal-code":
            return
        try:
            found = addresses_at(postal_code().parse(event.value)) or ()
        except Invalid:
            found = ()
        several = found if len(found) > 1 else ()
        towns = self.query_one("#towns", Lines)
        towns.show([Line(town, town) for town in several])
        self.query_one("#towns-label").display = towns.display = bool(several)
        if len(found) == 1:
            self._fill(found[0])

    def line_chosen(self, event: Lines.Chosen) -> None:
        """A town chosen is filled in."""
        if event.lines.id != "towns":
            super().line_chosen(event)
            return
        self._fill(event.key)
        self.focus_field("address")

    def go_on(self, field: Widget) -> None:
        """From a postal code with several towns to them."""
        towns = self.query_one("#towns", Lines)
        if field.id == "field-postal-code" and towns.display:
            towns.focus()
        else:
            super().go_on(field)

    def _fill(self, town: str) -> None:
        field = self.query_one("#field-address", TextField)
        if field.value in ("", self.filled):
            field.value = self.filled = town
            field.cursor_position = len(town)
