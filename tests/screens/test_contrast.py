"""Every pair of text and ground passes WCAG AA (4.5 : 1), in each look that has colours."""

import itertools

import pytest
from textual.color import Color
from textual.theme import Theme

from nenkin_tui.screens.theme import LOOKS

TEXT = ("ink", "muted", "accent", "success", "warning", "error")
GROUND = ("background", "raised")


def colour(look: Theme, token: str) -> Color | None:
    written = look.variables.get(token) or getattr(look, token, None)
    if written is None or written.startswith("ansi"):
        return None
    return Color.parse(written)


def luminance(one: Color) -> float:
    """WCAG 2.1, relative luminance."""
    parts = [part / 255 for part in one.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.1, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_text_can_be_read_on_every_ground(look: Theme) -> None:
    pairs = [*itertools.product(TEXT, GROUND), ("on-band", "band")]
    poor = []
    for text, ground in pairs:
        above, below = colour(look, text), colour(look, ground)
        if above is not None and below is not None and contrast(above, below) < 4.5:
            poor.append((text, ground, round(contrast(above, below), 2)))
    assert poor == []


def test_the_measure_is_the_published_one() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.005)
