"""練習の町 (S1): a store with invented people, a clock that can be moved forward, and who one practises as."""

from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from nenkin_tui.clock import JST, Clock, ShiftedClock, SystemClock
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import Letter, PersonFile, claims_of
from nenkin_tui.office import post
from nenkin_tui.office.chance import Chance
from nenkin_tui.office.environment import visitor_here
from nenkin_tui.office.office import Mailbox, Office, Visitor
from nenkin_tui.settings import Settings
from nenkin_tui.store.errors import Missing, NotFound
from nenkin_tui.store.store import Store
from nenkin_tui.town.residents import NAMES, settle

BEGINS = datetime(2026, 11, 24, 10, tzinfo=JST)
"""Where every town's clock starts (COMMANDS.md)."""
OPENS = 10
"""The hour at which a day begins that the clock is moved to."""
ROUNDS = 10
"""Cost of the town's hashes: the least for real use is enough for invented people."""


class TownState(msgspec.Struct, frozen=True):
    """What the town keeps besides its people. `latest` is None in a store that is no town."""

    shift: timedelta = timedelta(0)
    latest: datetime | None = None
    bcrypt_rounds: int = ROUNDS
    visitor: str | None = None


class Town:
    """One practice town, opened. Mail stays in its own mailbox, whatever server is configured (K6)."""

    def __init__(self, store: Store[PersonFile], *, settings: Settings, base: Clock, chance: Chance | None) -> None:
        """Use `found` or `open_town`."""
        self._state = store.state("town", "town", TownState)
        state = self._state.read()
        if state.latest is None:
            raise Missing(path=str(store.path))
        self._clock = ShiftedClock(max(state.shift, state.latest - base.now()), base)
        settings = msgspec.structs.replace(settings, bcrypt_rounds=state.bcrypt_rounds)
        self.office = Office.of(store, self._clock, settings, carrier=Mailbox(), chance=chance)
        self._keep_clock()

    # Who is there

    def people(self) -> list[tuple[str, PersonFile]]:
        """Everybody, by the store's name for them: the invented people in their order, then those added."""
        order = {f"town.story_{name}": place for place, name in enumerate(NAMES)}
        store = self.office.store
        everybody = [(pid, store.read(pid).document) for pid in store.people()]
        return sorted(
            everybody,
            key=lambda one: (order.get(one[1].story, len(order)), one[1].facts.basic_pension_number.digits),
        )

    @property
    def visitor(self) -> str:
        """Whom one practises as, by the store's name for them; the first of the people until one chooses."""
        chosen = self._state.read().visitor
        if chosen is not None:
            try:
                self.office.store.read(chosen)
            except NotFound:
                return self.people()[0][0]
            return chosen
        return self.people()[0][0]

    def choose(self, pid: str) -> None:
        """Practise as this person from now on; kept across restarts."""
        self._state.update(lambda state: (msgspec.structs.replace(state, visitor=pid), None))

    def terminal(self) -> Visitor:
        """Whoever sits at this machine."""
        return visitor_here(self.office)

    # The clock

    def advance_days(self, days: int) -> list[tuple[str, Letter]]:
        """So many days later at the same time of day; as `advance_to`."""
        if not 1 <= days <= 36_500:
            raise Invalid("out_of_range", "town.days_out_of_range")
        return self.advance_to(self.office.now() + timedelta(days=days))

    def advance_to_day(self, day: date) -> list[tuple[str, Letter]]:
        """The morning of this day; as `advance_to`."""
        return self.advance_to(datetime(day.year, day.month, day.day, OPENS, tzinfo=JST))

    def advance_until_post(self) -> list[tuple[str, Letter]]:
        """The morning on which the next letter arrives; Invalid if none will within a year."""
        day = post.next_arrival(self.office, self.office.today())
        if day is None:
            raise Invalid("unknown", "town.no_post")
        return self.advance_to_day(day)

    def advance_to(self, time: datetime) -> list[tuple[str, Letter]]:
        """Moves the clock forward, posts what falls due meanwhile, and gives the letters that have arrived by then.

        Each with whose it is, by the store's name. Raises Invalid (out_of_range) for a time that is not later.
        """
        before = self.office.now()
        if time <= before:
            raise Invalid("out_of_range", "town.not_later", time=f"{before:%Y-%m-%d %H:%M}")
        post.post_due(self.office, time.date())
        self._clock.shift += time - before
        self._keep_clock()
        return [
            (pid, letter)
            for pid, person in self.people()
            for letter in person.letters
            if before.date() < letter.arrives_on <= time.date()
        ]

    def catch_up(self) -> None:
        """Takes over a clock that was moved by another program meanwhile, and posts what real time made due."""
        self._clock.shift = max(self._clock.shift, self._state.read().shift)
        post.post_due(self.office, self.office.today())
        self._keep_clock()

    def _keep_clock(self) -> None:
        now, shift = self._clock.now(), self._clock.shift
        self._state.update(lambda state: (msgspec.structs.replace(state, shift=shift, latest=now), None))


def found(
    path: Path,
    *,
    settings: Settings | None = None,
    clock: datetime | None = None,
    base: Clock | None = None,
    chance: Chance | None = None,
) -> Town:
    """Makes a store in a new or empty folder, with the town's people in it.

    settings: of its hashes, the cost stays the town's; clock: what its clock shows now, aware, 2026-11-24T10:00 JST
    unless given; base: the clock it runs on with; chance: where keys come from. Raises as Store.create does.
    """
    base = base or SystemClock()
    settings = settings or Settings(bcrypt_rounds=ROUNDS)
    store = Store.create(path, PersonFile, claims_of)
    shift = (clock or BEGINS) - base.now()
    office = Office.of(store, ShiftedClock(shift, base), settings, chance=chance)
    for name in NAMES:
        store.add(settle(office, name), event="settled", at=office.stamp())
    post.begin_post(office)
    state = TownState(shift, office.clock.now(), settings.bcrypt_rounds)
    store.state("town", "town", TownState).update(lambda _: (state, None))
    return Town(store, settings=settings, base=base, chance=chance)


def open_town(
    path: Path, *, settings: Settings | None = None, base: Clock | None = None, chance: Chance | None = None
) -> Town:
    """Opens a town; raises Missing if there is none at this place, and as Store.open does."""
    store = Store.open(path, PersonFile, claims_of)
    return Town(store, settings=settings or Settings(), base=base or SystemClock(), chance=chance)
