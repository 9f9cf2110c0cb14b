"""Several full screens, the desk, backups and a look over, all on one store at once: each as if alone."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from nenkin_tui.cli import run
from nenkin_tui.clock import SystemClock
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.settings import Settings
from nenkin_tui.store.backup import backup
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, verify
from nenkin_tui.town import found, open_town
from tests.screens.walk import PASSWORD, Walk, choose, visit
from tests.store.processes import together
from tests.town.conftest import HandClock

SETTINGS = Settings(bcrypt_rounds=4)
VISITORS = ("hanako", "aya", "misaki", "mai")
"""Each has a key that works."""
SOMEBODY_ELSE = "9927233930"
TURNS = 4


class HereAndNow(HandClock):
    """The day and time of the machine, which the desk's commands go by too; a wait is moved by hand."""

    seconds = 0.0

    def now(self) -> datetime:
        return SystemClock().now()

    def monotonic(self) -> float:
        return self.seconds

    def move(self, **by: float) -> None:
        self.seconds += timedelta(**by).total_seconds()


def test_several_screens_and_the_desk_on_one_store(tmp_path: Path) -> None:
    machine = HereAndNow()
    found(tmp_path / "town", settings=SETTINGS, base=machine)

    def act(n: int) -> object:
        if n < len(VISITORS):
            return asyncio.run(_registers(tmp_path / "town", VISITORS[n]))
        return _desk(tmp_path, n) if n < len(VISITORS) + 2 else _looks_over(tmp_path, n)

    done = together(len(VISITORS) + 4, act)
    town = open_town(tmp_path / "town", settings=SETTINGS, base=machine)
    people = {person.story.removeprefix("town.story_"): person for _, person in town.people()}
    for name, user_id in zip(VISITORS, done, strict=False):
        assert [account.user_id for account in people[name].accounts] == [user_id]
        assert [key.used_at is not None for key in people[name].keys].count(True) == 1
        assert town.office.store.find("user_id", str(user_id)) is not None
    assert done[len(VISITORS) :] == [0] * 4
    [given] = [person for person in people.values() if person.facts.basic_pension_number.digits == SOMEBODY_ELSE]
    assert len(given.keys) >= 2 * TURNS
    assert verify(town.office.store).findings == ()
    for copy in tmp_path.glob("backup-*"):
        restore(copy, tmp_path / "again" / copy.name, PersonFile, claims_of)


async def _registers(path: Path, name: str) -> str:
    """The whole way in the full screen, and signed in with what it gave; each at a screen of their own."""
    town = open_town(path, settings=SETTINGS, base=HereAndNow())
    choose(town, name)
    async with visit(town) as walk:
        await walk.register()
        account = walk.person.account
        assert account is not None
        assert "受給資格期間" in await _signs_in(walk)
        return account.user_id


async def _signs_in(walk: Walk) -> str:
    return await walk.sign_in(PASSWORD)


def _desk(folder: Path, n: int) -> int:
    """Issues keys to somebody else, and lists everybody."""
    for _ in range(TURNS):
        code = run(["desk", "issue-key", SOMEBODY_ELSE, "--store", str(folder / "town")])
        code = code or run(["desk", "people", "--json", "--store", str(folder / "town")])
        if code:
            return code
    return 0


def _looks_over(folder: Path, n: int) -> int:
    """Backs up, verifies and sweeps meanwhile."""
    store = Store.open(folder / "town", PersonFile, claims_of)
    for turn in range(TURNS):
        assert not [one for one in verify(store).findings if one.kind in ("damaged", "unclaimed", "journal_damage")]
        gc(store)
        backup(store, folder / f"backup-{n}-{turn}")
    return 0
