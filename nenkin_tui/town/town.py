"""練習の町 (S1): a store with invented people, a clock that can be moved forward, and whom one practises as."""

import shutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec

from nenkin_tui.clock import JST, Clock, ShiftedClock, SystemClock
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.model.post import Letter, Mail, Paper
from nenkin_tui.office import post
from nenkin_tui.office.chance import Chance
from nenkin_tui.office.environment import visitor_here
from nenkin_tui.office.office import Mailbox, Office, Visitor
from nenkin_tui.settings import Settings
from nenkin_tui.store.errors import Missing, NotFound
from nenkin_tui.store.store import Store
from nenkin_tui.town.drafts import Drafts
from nenkin_tui.town.going_on import reflected_on, update_records
from nenkin_tui.town.residents import NAMES, settle
from nenkin_tui.town.town_clock import ROUNDS, TownClock, TownState

BEGINS = datetime(2026, 11, 24, 10, tzinfo=JST)
"""Where every town's clock starts (COMMANDS.md): a Tuesday, and no holiday."""
MORNING = time(10, tzinfo=JST)
"""The time of day a move to a date arrives at: the office is open, and the post has come."""
FURTHEST = 3660
"""Days the clock moves at once: ten years are more than any procedure waits for."""
QUICK_ROUNDS = 4


class Town:
    """One practice town, opened. Mail stays in its own mailbox, whatever server is configured (K6)."""

    def __init__(
        self,
        store: Store[PersonFile],
        *,
        settings: Settings,
        base: Clock,
        chance: Chance | None,
        guest: Visitor | None = None,
    ) -> None:
        """Use `found` or `open_town`."""
        self._state = store.state("town", "town", TownState)
        state = self._state.read()
        if state.latest is None:
            raise Missing(path=str(store.path))
        settings = msgspec.structs.replace(settings, bcrypt_rounds=state.bcrypt_rounds)
        self._clock = TownClock(self._state, base)
        self.office = Office.of(store, self._clock, settings, carrier=Mailbox(), chance=chance)
        self.drafts = Drafts(store)
        self._guest = guest
        self._chosen = self._first = ""
        self._move(lambda _: self._clock.now())
        self.post_due()

    def remove(self) -> None:
        """Takes the whole town away: its folder is gone."""
        shutil.rmtree(self.office.store.path)

    # Who is here

    def people(self) -> list[tuple[str, PersonFile]]:
        """Everybody, by the store's name for them: the invented people in their order, then those added."""
        order = {f"town.story_{name}": place for place, name in enumerate(NAMES)}
        return sorted(
            self.office.store.everybody(),
            key=lambda one: (order.get(one[1].story, len(order)), one[1].facts.basic_pension_number.digits),
        )

    @property
    def chosen(self) -> str:
        """Whom one practises as, by the store's name for them; the first of the people until one chooses."""
        if chosen := self._explicitly_chosen():
            return chosen
        self._first = self._first or self.people()[0][0]  # asked for by every page; nobody moves out of the town
        return self._first

    def choose(self, pid: str) -> None:
        """Practise as this person from now on; kept across restarts. Raises NotFound if there is none.

        Whoever has the town open at another screen goes on as whom they chose; a guest's choice ends with the visit.
        """
        self.office.store.read(pid)
        self._chosen = pid
        if self._guest is None:
            self._state.update(lambda state: (msgspec.structs.replace(state, visitor=pid), None))

    @property
    def visitor(self) -> Visitor:
        """The guest; else whoever sits at this machine, with the token by which an account knows their environment."""
        return self._guest or visitor_here(self.office)

    # What came

    def letters(self, pid: str) -> list[Letter]:
        """The person's letters that have arrived, newest last."""
        self.post_due()
        return list(post.arrived(self.office.store.read(pid).document, self.office.today()))

    def own_papers(self, pid: str) -> list[str]:
        """The kinds of the papers the person had already, besides the post."""
        return [paper.kind for paper in papers_at_home(self.office.store.read(pid).document)]

    def addresses(self, pid: str) -> tuple[str, ...]:
        """The e-mail addresses whose mail the person reads: the own one, and a second one to change to."""
        own = self.office.store.read(pid).document.own_email
        if own is None:
            return ()
        name, _, domain = own.partition("@")
        return own, f"{name}.2@{domain}"

    def mails(self, pid: str) -> list[Mail]:
        """The mails at the person's own addresses, newest last; one sent to a mistyped address is not seen."""
        person, now = self.office.store.read(pid).document, self.office.now()
        own = {address.casefold() for address in self.addresses(pid)}
        seen = (one for one in person.mails if one.to.casefold() in own and one.sent_at <= now)
        return sorted(seen, key=lambda one: one.sent_at)

    # The clock

    def advance(
        self, *, days: int | None = None, to: date | None = None, until_post: bool = False
    ) -> list[tuple[str, Letter]]:
        """Moves the clock forward, posts what falls due meanwhile, and gives the letters that arrived, with whose.

        days: so many, at the same time of day; to: the morning of that day, or now if it is today; until_post: the
        morning the next letter arrives at the one who was chosen, or at anybody if nobody was. Raises Invalid:
        out_of_range (town.problem_days, problem_backwards, problem_too_far), unknown (town.problem_no_post).
        """
        before = self.office.now()
        if days is not None and days < 1:
            raise Invalid("out_of_range", "town.problem_days", field="days")
        if until_post:
            to = self._next_post()
        furthest = before.date() + timedelta(days=FURTHEST)
        if (to or before.date()) > furthest or (days or 0) > FURTHEST:
            day = {"year": furthest.year, "month": furthest.month, "day": furthest.day}
            raise Invalid("out_of_range", "town.problem_too_far", field="to", **day)
        if to is None:
            aim = before + timedelta(days=days or 0)
        else:
            aim = before if to == before.date() else datetime.combine(to, MORNING)
        if aim < before:
            day = {"year": before.year, "month": before.month, "day": before.day}
            raise Invalid("out_of_range", "town.problem_backwards", field="to", **day)
        self._move(lambda now: max(aim, now))
        self.post_due()
        return [
            (pid, letter)
            for pid, person in self.people()
            for letter in person.letters
            if before.date() < letter.arrives_on <= aim.date()
        ]

    def post_due(self) -> None:
        """Posts and decides what fell due, and lets records go on; a second look that day costs two reads."""
        today = self.office.today()
        post.post_due(_quick(self.office), today)
        state = self._state.read()
        if state.decided >= today.isoformat():
            return
        from nenkin_tui.town.deciding import decide_due  # noqa: PLC0415 - once a day of the town; most starts need none

        month = reflected_on(today)
        decide_due(self.office, today)
        if state.reflected < str(month):
            update_records(self.office)
        done = {"reflected": max(state.reflected, str(month)), "decided": today.isoformat()}
        self._state.update(lambda state: (msgspec.structs.replace(state, **done), None))

    def _next_post(self) -> date:
        chosen = self._explicitly_chosen()
        day = post.next_arrival(self.office, self.office.today(), whose=[chosen] if chosen else None)
        if day is None:
            raise Invalid("unknown", "town.problem_no_post", field="until_post")
        return day

    def _explicitly_chosen(self) -> str | None:
        if not self._chosen and self._guest is None:
            self._chosen = self._state.read().visitor or ""
        chosen = self._chosen
        try:
            return chosen if chosen and self.office.store.read(chosen) else None
        except NotFound:
            return None

    def _move(self, aim: Callable[[datetime], datetime]) -> None:
        """Sets the shift so that it is now the time `aim` makes of the town's time."""

        def move(state: TownState) -> tuple[TownState, None]:
            base = self._clock.base.now()
            now = base + state.shift
            latest = aim(max(now, state.latest or now))
            return msgspec.structs.replace(state, shift=latest - base, latest=latest), None

        self._state.update(move)


def found(
    path: Path,
    *,
    settings: Settings | None = None,
    clock_start: datetime | None = None,
    base: Clock | None = None,
    chance: Chance | None = None,
) -> Town:
    """Makes a store in a new or empty folder, with the town's people in it.

    settings: of its hashes the town keeps the cost; clock_start: what its clock shows now, aware, 2026-11-24T10:00 JST
    unless given; base: the clock it runs on with; chance: where keys come from. Raises as Store.create does.
    """
    base, settings = base or SystemClock(), settings or Settings(bcrypt_rounds=ROUNDS)
    store = Store.create(path, PersonFile, claims_of)
    begins = clock_start or BEGINS
    office = Office.of(store, ShiftedClock(begins - base.now(), base), settings, chance=chance)
    quick = _quick(office)
    for name in NAMES:
        store.add(settle(quick, name), event="settled", at=office.stamp())
    post.begin_post(office)
    state = TownState(begins - base.now(), begins, bcrypt_rounds=settings.bcrypt_rounds)
    store.state("town", "town", TownState).update(lambda _: (state, None))
    return Town(store, settings=settings, base=base, chance=chance)


def open_town(
    path: Path,
    *,
    settings: Settings | None = None,
    base: Clock | None = None,
    chance: Chance | None = None,
    guest: Visitor | None = None,
) -> Town:
    """Opens a town; raises Missing if there is none at this place, and as Store.open does.

    guest: who comes from elsewhere, from an environment of their own; whom they practise as is theirs alone.
    """
    store = Store.open(path, PersonFile, claims_of)
    return Town(store, settings=settings or Settings(), base=base or SystemClock(), chance=chance, guest=guest)


def papers_at_home(person: PersonFile) -> tuple[Paper, ...]:
    """The papers a person had already; the memo with the e-mail address is among them wherever there is one."""
    if person.own_email and not any(paper.kind == "belongings_memo" for paper in person.papers):
        return (*person.papers, Paper(kind="belongings_memo"))
    return person.papers


def is_town(store: Store[PersonFile]) -> bool:
    """Whether this store was made as a practice town."""
    return store.state("town", "town", TownState).read().latest is not None


def _quick(office: Office) -> Office:
    """The same office with quick hashes, for keys and cards that nobody chose.

    Their numbers lie in clear in the letter or on the memo beside them: a slow hash would guard nothing and only make
    the town slow to open.
    """
    quick = msgspec.structs.replace(office.settings, bcrypt_rounds=min(QUICK_ROUNDS, office.settings.bcrypt_rounds))
    return Office.of(office.store, office.clock, quick, carrier=office.carrier, chance=office.chance)
