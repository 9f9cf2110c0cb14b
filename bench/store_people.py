"""The people the store is measured with: a whole account and twenty-five years of record each, about 2 KB."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from nenkin_tui.model.account import Account, IssuedKey, SignIn
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Facts, PersonFile, claims_of
from nenkin_tui.store.durable import read
from nenkin_tui.store.store import Store

AT = datetime(2026, 11, 24, 1, tzinfo=UTC)
HASH = "$2b$12$" + "x" * 53


def person(n: int) -> PersonFile:
    """Number n: user ID U<n>, basic pension number n."""
    return PersonFile(
        facts=Facts(
            basic_pension_number=BasicPensionNumber(f"{n:010}"),
            name="見本 花子",
            kana="ミホン ハナコ",
            birth_date=date(1980, 4, 2),
            sex="female",
            postal_code="1688505",
            address="東京都杉並区高井戸西3丁目5番24号",
        ),
        record={
            "format": "nenkin-record/1",
            "birth_date": "1980-04-02",
            "sex": "female",
            "recorded_until": "2026-03",
            "national": [{"from": "2000-04", "to": "2003-03", "status": "paid"}],
            "employees": [
                {
                    "from": f"{year}-04",
                    "to": f"{year + 1}-03",
                    "employer": "見本商事",
                    "standard_monthly": 300000,
                    "bonuses": {f"{year}-07": 450000},
                }
                for year in range(2016, 2021)
            ],
        },
        keys=(
            IssuedKey(
                lookup=f"{n:032}",
                hash=HASH,
                arrives=date(2026, 4, 10),
                expires=date(2026, 7, 10),
                used_at=AT,
            ),
        ),
        accounts=(
            Account(
                user_id=f"U{n}",
                password_hash=HASH,
                email=f"hanako{n}@example.jp",
                question=3,
                answer_hash=HASH,
                registered_at=AT,
                environments=("e" * 32,),
                sign_ins=tuple(SignIn(at=AT, outcome="signed_in", known_environment=True) for _ in range(3)),
            ),
        ),
    )


def opened(path: Path) -> Store[PersonFile]:
    """The store, as any process opens it."""
    return Store.open(path, PersonFile, claims_of)


def filled(path: Path, people: int) -> list[str]:
    """A store with that many people, made without waiting for the disk; their names in it."""
    store = Store.create(path, PersonFile, claims_of)
    real = os.fsync
    os.fsync = lambda _: None
    try:
        pids = [store.add(person(n), event="added", at="2026-11-24T10:00:00+09:00") for n in range(people)]
    finally:
        os.fsync = real
    os.sync()
    return pids


def written(store: Store[PersonFile], pid: str) -> bytes:
    """What the store wrote of a person, without what it is filled up with."""
    return read(store.rows.path(pid)).rstrip(b" ")


def changed(store: Store[PersonFile], pid: str) -> None:
    """One change, as an office makes it: one more sign-in."""
    with store.transaction(pid, event="signed_in", at="2026-11-24T10:00:00+09:00") as change:
        account = change.document.accounts[-1]
        seen = msgspec.structs.replace(account, wrong_answers=account.wrong_answers + 1)
        change.document = msgspec.structs.replace(change.document, accounts=(seen,))
