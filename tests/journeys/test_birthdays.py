"""Born on the 1st and on 29 February: added at the desk, the statement comes in its month, and its key registers."""

from datetime import date
from pathlib import Path

import pytest

from nenkin_tui.settings import Settings
from nenkin_tui.town import found
from nenkin_tui.town.residents import Resident

from .by_commands import by_key, confirm, day, finds, forgot_password, new_password, sign_in
from .journey import Journey

ADDRESS = {"postal_code": "1660003", "address": "東京都杉並区高円寺南9-77-7"}
FACTS = {"name": "練習 桃子", "kana": "レンシュウ モモコ", "sex": "female"}


class Added(Journey):
    """A journey of somebody who was added at the desk."""

    born = ""
    number = ""

    @property
    def resident(self) -> Resident:
        """What they know of themselves."""
        return Resident(
            basic_pension_number=self.number,
            birth_date=date.fromisoformat(self.born),
            email="momoko@example.jp",
            record={},
            **FACTS,  # type: ignore[arg-type] # its parts by name
            **ADDRESS,
        )


@pytest.fixture
def journey(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Added:
    found(tmp_path / "town", settings=Settings(bcrypt_rounds=4))
    added = Added("momoko", tmp_path / "town", capsys)
    added.born = request.param
    words = [f"--{name.replace('_', '-')}={value}" for name, value in (FACTS | ADDRESS).items()]
    listed = added.desk("add-person", *words, f"--birth-date={added.born}", "--email=momoko@example.jp")
    added.number = listed["basic_pension_number"]
    assert (listed["birth_date"], listed["state"]) == (added.born, "none")
    return added


@pytest.mark.parametrize(
    ("journey", "before", "comes", "kind", "typed", "wrong"),
    [
        # on 29 February: in years that have none; at 31, and sealed at 35 and 59
        ("1996-02-29", "2027-02-14", "2027-02-15", "teikibin_postcard", "平成８年２月29日", "1996-02-28"),
        ("1992-02-29", "2027-02-14", "2027-02-15", "teikibin_sealed", "平成4年2月29日", "1992-03-01"),
        ("1968-02-29", "2027-02-14", "2027-02-15", "teikibin_sealed", "S43.2.29", "1968-03-01"),
        # the 1st of a month: the month before, at the year's turn too
        ("1982-01-01", "2026-12-14", "2026-12-15", "teikibin_sealed", "昭和５７年１月１日", "1981-12-31"),
        ("1990-03-01", "2027-02-14", "2027-02-15", "teikibin_postcard", "19900301", "1990-02-28"),
    ],
    indirect=["journey"],
)
def test_the_statement_comes_in_its_month(
    journey: Added, before: str, comes: str, kind: str, typed: str, wrong: str
) -> None:
    for step in (
        day(before),
        finds(),
        day(comes),
        finds(kind),
        by_key("identity:mismatch", birth_date=wrong),
        by_key(birth_date=typed),
        confirm(),
        sign_in(),
        forgot_password("user_id:mismatch", birth_date=wrong),
        forgot_password(birth_date=typed),
        new_password(),
        sign_in(),
    ):
        step(journey)


@pytest.mark.parametrize("journey", ["1992-02-29"], indirect=True)
@pytest.mark.parametrize("typed", ["平成3年2月29日", "1900-02-29", "1993/2/29"])
def test_a_29_february_that_never_was(journey: Added, typed: str) -> None:
    journey.key = journey.desk("issue-key", journey.number)["access_key"]
    by_key("birth_date:impossible", birth_date=typed)(journey)
    by_key()(journey)


@pytest.mark.parametrize("journey", ["2007-01-01", "2008-02-29"], indirect=True)
def test_the_notice_follows_the_twentieth_birthday(journey: Added) -> None:
    # five business days and three: over the New Year and 成人の日; and in a leap year
    notices = {"2007-01-01": ("2027-01-14", "2027-01-15"), "2008-02-29": ("2028-03-09", "2028-03-10")}
    before, comes = notices[journey.born]
    for step in (day(before), finds(), day(comes), finds("access_key_notice"), by_key(), confirm(), sign_in()):
        step(journey)
