"""Issuing, signing in, mistyping and resetting in any order: each step ends as a small model of L1-L3 says."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from nenkin_tui.clock import JST
from nenkin_tui.office import keys
from nenkin_tui.procedures.answers import Outcome
from nenkin_tui.settings import Settings
from nenkin_tui.town import found

from .conftest import ANSWER, PASSWORD, HandClock, SeededChance, Walk

TRIES = 5
DOINGS = ["key", "post", "right", "wrong", "wrong", "lock", "reset"]


def ended(outcome: Outcome) -> str:
    """The page, the code of the first problem, or the outcome."""
    return outcome.page or (outcome.problems[0].code if outcome.problems else outcome.outcome)


@dataclass
class Issued:
    """One user ID as the model knows it."""

    user_id: str
    password: str
    wrong: int = 0
    over: bool = False

    @property
    def locked(self) -> bool:
        return self.wrong >= TRIES


@dataclass
class Model:
    """What ought to be."""

    walk: Walk
    issued: list[Issued] = field(default_factory=list)
    on_postcard: Issued | None = None
    serial: int = 0

    def password(self) -> str:
        self.serial += 1
        return f"{PASSWORD}{self.serial}"

    def key(self, _: int) -> None:
        walk, password = self.walk, self.password()
        new = keys.send_key(
            walk.town.office,
            walk.pid("hanako"),
            "access_key_letter",
            posted=walk.town.office.today(),
            arrives=walk.town.office.today(),
        )
        answers = walk.with_key("hanako", access_key=new.key.digits, password=password)
        assert ended(walk.run("register_with_key", **answers)) == "waiting"
        confirmed = walk.run("confirm_mail", token=walk.token("hanako"), password=password)
        assert ended(confirmed) == "finished"
        assert ended(walk.run("register_with_key", **answers)) == "key_used"
        walk.machine.time += timedelta(minutes=10)  # that try stays on the count of keys
        self.issued.append(Issued(confirmed.result["user_id"], password))
        self.on_postcard = None

    def post(self, _: int) -> None:
        walk, password = self.walk, self.password()
        applied = walk.run("reissue_user_id", **walk.without_key("hanako", password=password))
        if self.on_postcard is not None and not self.on_postcard.locked:
            assert ended(applied) == "application_under_way"
            return
        assert ended(applied) == "waiting"
        walk.town.advance(to=(datetime.fromisoformat(applied.result["postcard_on"]).date()))
        self.on_postcard = Issued(walk.posted_id("hanako"), password)
        self.issued.append(self.on_postcard)

    def right(self, which: int) -> None:
        self.sign_in(which, right=True)

    def wrong(self, which: int) -> None:
        self.sign_in(which, right=False)

    def lock(self, which: int) -> None:
        for _ in range(TRIES):
            self.sign_in(which, right=False)

    def sign_in(self, which: int, *, right: bool) -> None:
        if not self.issued:
            return
        one = self.issued[which % len(self.issued)]
        told = ended(self.walk.sign_in(one.user_id, one.password if right else "momiji0akane"))
        if one.locked or not right or one.over:
            one.wrong += 1
            assert told == ("locked" if one.locked else "mismatch")
            return
        assert told == "finished"
        one.wrong = 0
        for older in self.issued[: self.issued.index(one)]:
            older.wrong, older.over = 0 if not older.over else older.wrong, True
        if one is self.on_postcard:
            self.on_postcard = None

    def reset(self, which: int) -> None:
        if not self.issued:
            return
        walk, one, password = self.walk, self.issued[which % len(self.issued)], self.password()
        asked = ended(walk.run("reset_password", user_id=one.user_id, birth_date="1991-11-20", secret_answer=ANSWER))
        walk.machine.time += timedelta(hours=6)  # tries at one ID are counted, right ones too
        assert asked == ("mismatch" if one.over else "locked" if one.locked else "waiting")
        if asked == "waiting":
            done = walk.run("reset_password", token=walk.token("hanako"), password=password)
            assert (ended(done), done.result) == ("finished", {"user_id": one.user_id})
            one.wrong, one.password = 0, password

    def agrees(self) -> None:
        live = [one for one in self.issued if not one.over]
        accounts = self.walk.person("hanako").accounts
        assert [one.user_id for one in accounts] == [one.user_id for one in live]
        assert [account.locked_at is not None for account in accounts] == [one.locked for one in live]
        state = self.walk.state("hanako")
        if not live:
            assert state == "none"
        elif live[-1].locked:
            assert state == "locked"
        else:
            assert state == ("postcard_sent" if self.on_postcard else "registered")


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(DOINGS), st.integers(0, 3)), max_size=14))
def test_whatever_the_order_each_step_ends_as_the_rules_say(doings: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        machine = HandClock()
        machine.time = datetime(2026, 11, 24, 10, tzinfo=JST)
        town = found(Path(folder) / "town", settings=Settings(bcrypt_rounds=4), base=machine, chance=SeededChance())
        model = Model(Walk(town, machine))
        for doing, which in doings:
            getattr(model, doing)(which)
            model.agrees()
