"""Every page by its name; its module is imported when the page is first opened."""

from importlib import import_module
from typing import Any

from nenkin_tui.screens.page import Page

ROUTES = {
    "start": "start:Start",
    "people": "town.people:People",
    "desk": "town.desk:Desk",
    "letters": "town.desk:Letters",
    "paper": "town.desk:PaperPage",
    "mailbox": "town.mailbox:Mailbox",
    "mail": "town.mailbox:MailPage",
    "counter": "town.counter:Counter",
    "clock": "town.clock:Clock",
    "own_record": "own_record:OwnRecordFile",
    "own_record_entry": "own_record_entry:EntryWizard",
    "planner": "planner:Planner",
    "routes": "planner:RouteChoice",
    "state": "state:State",
    "wizard": "registration.wizard:Wizard",
    "wizard_by_card": "registration.card:CardWizard",
    "sign_in": "registration.sign_in:SignInPage",
    "sent": "registration.sent:Sent",
    "confirmed": "registration.outcomes:Confirmed",
    "promised": "registration.outcomes:Promised",
    "key_promised": "registration.outcomes:KeyPromised",
    "linked": "registration.outcomes:Linked",
    "reset_sent": "registration.outcomes:ResetSent",
    "password_set": "registration.outcomes:PasswordSet",
    "not_eligible": "registration.not_eligible:NotEligiblePage",
    "help": "modals.help:Help",
    "leave": "modals.leave:Leave",
    "signing_out": "modals.leave:SigningOut",
    "idle": "idle:IdleWarning",
    "sign_in_by_card": "registration.card:CardSignIn",
    "municipality": "town.municipality:Municipality",
    "home": "account.home:Home",
    "months": "account.months:Months",
    "month": "account.months:MonthPage",
    "history": "account.history:History",
    "changes": "account.changes:Changes",
    "checkup": "account.checkup:CheckupPage",
    "gap": "account.gap:GapPage",
    "doubt": "account.gap:DoubtPage",
    "inquiry": "account.inquiry:Inquiry",
    "estimate": "account.estimate:EstimatePage",
    "question_form": "account.question_form:QuestionForm",
    "conditions": "account.conditions:DetailedConditions",
    "cases": "account.cases:Cases",
    "workings": "account.workings:Workings",
    "remarks": "account.workings:Remarks",
    "plots": "account.plots:Plots",
    "sheet": "account.sheet:Sheet",
    "take_out": "account.take_out:TakeOut",
    "notices": "account.notices:Notices",
    "notice": "account.notices:NoticePage",
    "reissue": "account.reissue:Reissue",
    "deadlines": "account.deadlines:Deadlines",
    "deadline": "account.deadlines:DeadlinePage",
    "settings": "account.settings:SettingsPage",
    "setting": "account.setting:SettingPage",
    "setting_done": "account.setting:SettingDone",
    "email_confirmed": "account.setting:EmailConfirmed",
    "left": "account.setting:Left",
    "ended": "account.setting:Ended",
    "sign_ins": "account.sign_ins:SignIns",
    "environments": "account.sign_ins:Environments",
    "applications": "account.applications:Applications",
    "application": "account.applications:ApplicationPage",
    "file": "account.filing:FilingWizard",
    "filing": "account.applications:FilingPage",
    "attract": "kiosk.attract:Attract",
    "kiosk_start": "kiosk.menu:KioskStart",
    "kiosk_menu": "kiosk.menu:KioskMenu",
    "kiosk_leave": "kiosk.menu:KioskLeave",
    "kiosk_warning": "kiosk.warning:KioskWarning",
    "situations": "kiosk.situations:Situations",
    "situation": "kiosk.situations:SituationPage",
    "tour": "kiosk.tour:Tour",
    "tour_wizard": "kiosk.tour:TourWizard",
    "lesson": "kiosk.lesson:Lesson",
    "lesson_wizard": "kiosk.lesson:LessonWizard",
    "lesson_card": "kiosk.lesson:LessonCardWizard",
    "warm_up": "kiosk.warm_up:WarmUp",
    "slip": "kiosk.slip:Slip",
    "staff_pin": "kiosk.staff:StaffPin",
    "staff": "kiosk.staff:Staff",
    "staff_papers": "kiosk.staff_papers:StaffPapers",
}


def prepare(name: str) -> type[Page]:
    """The page's class; its module is imported if it was not yet. KeyError for a name that is not in the table."""
    module, _, page = ROUTES[name].partition(":")
    found: type[Page] = getattr(import_module(f"nenkin_tui.screens.{module}"), page)
    return found


def make(name: str, **arguments: Any) -> Page:
    """A new page; KeyError for a name that is not in the table."""
    by_card = name == "wizard" and arguments.get("procedure") == "register_by_card"
    return prepare("wizard_by_card" if by_card else name)(**arguments)
