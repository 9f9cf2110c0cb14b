"""The account's pages, each laid over the first one by a key, with what it needs in hand.

`own_pages.py record RECORD.json` or `own_pages.py account FOLDER`: over a record file, or signed in as somebody of a
new town in this folder. Ctrl+O opens the next page of the list below, Ctrl+B takes it away.
"""

import sys
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from textual.binding import Binding, BindingType

import nenkin_tui.screens.app
from nenkin_tui import quick_start
from nenkin_tui.kiosk.situations import Situation, set_up
from nenkin_tui.model.account import SignIn
from nenkin_tui.model.month import Age, Month
from nenkin_tui.model.record_seen import RecordSeen
from nenkin_tui.office.card import link_card
from nenkin_tui.office.filings import take_filing
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.account.cases import Case
from nenkin_tui.pages.account.deadlines import book_of
from nenkin_tui.pages.account.record import own_record, record_of
from nenkin_tui.pages.account.workings import of_estimate
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.calendar import notices_for
from nenkin_tui.pension.changes import as_seen
from nenkin_tui.pension.checkup import check
from nenkin_tui.pension.estimate import estimate
from nenkin_tui.pension.month_grid import month_detail
from nenkin_tui.pension.paying import payments
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.procedures.draft import Draft
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.town import found

ON = date(2026, 11, 24)
RECORDS = Path(__file__).parents[2] / "data" / "records"
RECORD = {
    "home": "終わる",
    "months": "年度",
    "month": "標準賞与額",
    "history": "見本二",
    "checkup": "納められない期間",
    "gap": "持っていくもの",
    "doubt": "持っていくもの",
    "inquiry": "覚えていない",
    "estimate": "年額が最も多い年齢",
    "question_form": "勤めない",
    "conditions": "働く年齢",
    "cases": "老齢基礎年金",
    "workings": "出典",
    "remarks": "加給年金は含めていません",
    "plots": "老齢基礎年金",
    "sheet": "記録にある期間",
    "deadlines": "請求できる日",
    "deadline": "例年の日",
    "help": "質問に答えて試算",
}
"""Pages over a record, and words far down in each, which its first frame has."""
ACCOUNT = {
    "changes": "そのほかに変わった月",
    "notices": "年金決定通知書",
    "notice": "厚生年金の計",
    "reissue": "お届け先",
    "applications": "老齢年金請求書",
    "application": "作成の続きから始める",
    "file": "支店コード",
    "filing": "通知の届く日",
    "settings": "利用をやめる",
    "setting": "いまのパスワード",
    "sign_ins": "令和8年11月15日",
    "environments": "この端末",
    "setting_done": "確認コードを入力する",
    "email_confirmed": "設定に戻る",
    "left": "はじめの画面へ",
    "ended": "はじめの画面へ",
}
"""Pages of an account; as above."""


class OwnPages(NenkinApp):
    """The program, with a key for the next page and one to take it away."""

    CSS_PATH = str(Path(nenkin_tui.screens.app.__file__).with_name("app.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "next", priority=True),
        Binding("ctrl+b", "app.pop_screen", priority=True),
    ]

    def __init__(self, services: Services, ways: dict[str, dict[str, Any]]) -> None:
        super().__init__(services, "home")
        self._ways = ways
        self.ways = cycle(ways.items())

    def action_next(self) -> None:
        """Opens it as every page is opened."""
        name, arguments = next(self.ways)
        self.open(name, **arguments)


def of_record(path: Path) -> OwnPages:
    """Over a record: its first gap, the first doubt of the record to try, the estimate from 65 kept twice."""
    services = Services(opened=record_of("記録", read_record(path.read_bytes()), ON))
    own = own_record(services)
    doubt = check(read_record((RECORDS / "taro.json").read_bytes()), ON).doubts[0]
    gap, goes_on, at_65 = own.checkup.gaps[0], own.goes_on, Age.of(65)
    brought = estimate(goes_on.prepared, at_65)
    paying = payments(own.record, own.checkup, goes_on.conditions.pay_unpaid, goes_on.conditions.pay_back)
    case = Case(goes_on.conditions, goes_on.prepared, brought.amounts, brought.amounts, paying)
    services.visit.cases = [case, case]
    arguments: dict[str, dict[str, Any]] = {
        "month": {"detail": month_detail(own.record, own.on, Month.of(2025, 7))},
        "gap": {"gap": gap},
        "doubt": {"doubt": doubt},
        "inquiry": {"first": gap.first, "last": gap.last},
        "workings": {"shown": [of_estimate("65歳0か月", brought)]},
        "remarks": {"found": brought, "kind": "without"},
        "plots": {"prepared": goes_on.prepared, "start": at_65},
        "deadline": {"deadline": book_of(services)[0]},
        "help": {"topic": "estimate"},
    }
    return OwnPages(services, {name: arguments.get(name, {}) for name in RECORD})


def of_account(folder: Path) -> OwnPages:
    """Signed in by user ID as the pensioner with six notices: twenty visits, a card, a filing, a record that grew.

    The form is half filled in: it opens at the page with most fields, the bank's.
    """
    town = found(folder)
    user_id = set_up(town, Situation("bench", "hiroshi", (), "registered"))
    office, pid = town.office, town.chosen
    link_card(office, pid, "hiroshi@example.jp")
    with office.change(pid, event="signed_in") as change:
        account = change.document.accounts[0]
        visits = tuple(
            SignIn(at=office.now() - timedelta(days=day), outcome="signed_in", known_environment=True)
            for day in range(20)
        )
        account = msgspec.structs.replace(account, sign_ins=visits)
        change.document = msgspec.structs.replace(change.document, accounts=(account,))
    filing = take_filing(office, pid, "supplement", {}, long=False, judge=lambda _: None)
    town.drafts.keeper("filing_account", pid)(Draft("filing_account", "bank", {"bank_kind": "bank"}))
    person, today = office.store.read(pid).document, office.today()
    services = Services(town=town)
    services.signed_in = SignedIn(pid, user_id, person.facts.name)
    months = as_seen(read_record(person.record), today)[:-1]
    services.visit.seen_before = RecordSeen(on=today, months=months)
    notice = notices_for(person, today)[1]
    mailed = {"mail_to": "hiroshi.mihon@example.jp", "link_until": (office.now() + timedelta(days=1)).isoformat()}
    arguments: dict[str, dict[str, Any]] = {
        "notice": {"notice": notice},
        "reissue": {"notice": notice},
        "application": {"kind": "account"},
        "file": {"kind": "account"},
        "filing": {"receipt": filing.receipt},
        "setting": {"procedure": "change_password"},
        "setting_done": {"procedure": "change_email", "result": mailed},
        "email_confirmed": {"result": {"email": mailed["mail_to"]}},
    }
    return OwnPages(services, {name: arguments.get(name, {}) for name in ACCOUNT})


if __name__ == "__main__":
    quick_start.begin()
    {"record": of_record, "account": of_account}[sys.argv[1]](Path(sys.argv[2])).run()
