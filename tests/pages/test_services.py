"""Whose clock it is."""

from datetime import date
from pathlib import Path

from nenkin_tui.clock import SystemClock
from nenkin_tui.model.record import Record
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pages.services import Services
from nenkin_tui.settings import Settings
from nenkin_tui.town import found


def test_a_record_of_ones_own_is_saved_by_the_real_day_though_it_was_opened_in_the_town(tmp_path: Path) -> None:
    town = found(tmp_path / "town", settings=Settings(bcrypt_rounds=4))
    services = Services(town)
    assert services.clock is town.office.clock
    services.opened = record_of("", Record(birth_date=date(1980, 4, 2), sex="female"), date(2026, 11, 24))
    assert isinstance(services.clock, SystemClock)
    services.opened = None
    assert services.clock is town.office.clock
