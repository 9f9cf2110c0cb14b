"""The Service's post: which letters are due, posting them, and when the next one arrives (K2, K3, K5)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import msgspec

from nenkin_tui.clock import JST, business_days_after, is_business_day, next_business_day
from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter, LetterKind, Mail
from nenkin_tui.model.record import Record
from nenkin_tui.office import keys
from nenkin_tui.office.account import email_of, tell
from nenkin_tui.office.office import Office
from nenkin_tui.office.registration import keep_mail
from nenkin_tui.pension.employment import last_month
from nenkin_tui.pension.record_file import read_record

SEALED_AT = frozenset({35, 45, 59})
"""Ages at which the statement is a sealed letter with the whole history (K2)."""
ARRIVES_FROM = 15
"""The statement arrives on the first business day from the 15th on: a choice, since no source gives the day."""
ON_ITS_WAY = 3
"""Business days between posting and arriving, of letters that nobody applied for: a choice likewise."""
NOTICE_AFTER = 5
"""Business days from the 20th birthday, or from joining, until the notice with the key is posted: a choice likewise."""
ENQUIRY_DIGITS = 16
LONGEST_ARREARS = timedelta(days=31)


class Due(msgspec.Struct, frozen=True, order=True):
    """A letter that is to be posted on a day."""

    posted_on: date
    arrives_on: date
    kind: LetterKind


class Posted(msgspec.Struct, frozen=True):
    """Until when everything due has been posted; None at first."""

    until: date | None = None


def arrived(person: PersonFile, today: date) -> tuple[Letter, ...]:
    """The letters that lie in the letter box, oldest first."""
    return tuple(sorted((one for one in person.letters if one.arrives_on <= today), key=lambda one: one.arrives_on))


def begin_post(office: Office) -> None:
    """Says that everything until today has been posted: a new town's letters are there already."""
    office.store.state("post", "posted", Posted).update(lambda _: (Posted(office.today()), None))


def post_due(office: Office, until: date) -> list[tuple[str, Letter]]:
    """Posts what is due and not yet posted, up to this day, with a new key in each; gives whose letter and letter.

    Doing it twice posts nothing twice. Hashes once per letter.
    """
    state = office.store.state("post", "posted", Posted)
    after = state.read().until or office.today() - LONGEST_ARREARS
    if after >= until:
        return []
    posted: list[tuple[str, Letter]] = []
    for pid, person in office.store.everybody():
        for due in letters_due(person, after, until):
            if _is_posted(person, due):
                continue
            if comes_by_mail(person, due.kind):
                _tell(office, pid, due)
            elif letter := _post(office, pid, due):
                posted.append((pid, letter))
    state.update(lambda before: (Posted(max(until, before.until or until)), None))
    return posted


def next_arrival(office: Office, after: date, *, whose: Iterable[str] | None = None) -> date | None:
    """The next day on which a letter to any of these people (None: anybody) arrives.

    Those to be posted within a year are included.
    """
    days: list[date] = []
    asked = office.store.everybody() if whose is None else ((pid, office.store.read(pid).document) for pid in whose)
    for _, person in asked:
        days += [one.arrives_on for one in person.letters]
        dues = letters_due(person, after - timedelta(days=14), after + timedelta(days=366))
        days += [due.arrives_on for due in dues if not comes_by_mail(person, due.kind)]
        days += [filing.arrives_on for filing in person.filings if filing.is_pending]
    return min((day for day in days if day > after), default=None)


def letters_due(person: PersonFile, after: date, until: date) -> Iterator[Due]:
    """The letters to be posted to a person after one day and until another, in order."""
    yield from due_by_record(read_record(person.record), person.facts.birth_date, after, until)


def due_by_record(record: Record, born: date, after: date, until: date) -> Iterator[Due]:
    """The same by a record alone: birth date and insurance say what is posted."""
    for year in range(after.year, until.year + 2):  # born on 1 January: the letter comes the year before
        for due in _of_year(record, born, year):
            if after < due.posted_on <= until:
                yield due


def comes_by_mail(person: PersonFile, kind: LetterKind) -> bool:
    """Whether a mail tells of it in place of a letter: the postcard, for who does not want it; never a sealed one."""
    return kind == "teikibin_postcard" and not person.statement_on_paper and email_of(person) is not None


def is_insured(record: Record, month: Month) -> bool:
    """Whether someone is insured in a month: everyone from 20 to 59, others while employed or enrolled voluntarily.

    国民年金法 7条, 附則5条; 厚生年金保険法 9条, 14条. What the record does not reach yet goes on as it was.
    """
    if month_reaching(record.birth_date, Age.of(20)) <= month < month_reaching(record.birth_date, Age.of(60)):
        return True
    if month >= month_reaching(record.birth_date, Age.of(70)):
        return False
    known = min(month, record.recorded_until or month)
    employed = any(job.first <= known and (last_month(job) or known) >= known for job in record.employees)
    enrolled = any(
        span.first <= known <= (span.last or known) and span.status in ("paid", "paid_additional", "voluntary")
        for span in record.national
    )
    return employed or enrolled


def _of_year(record: Record, born: date, year: int) -> Iterator[Due]:
    birth_month = Month.of(year, born.month)
    statement_month = birth_month - 1 if born.day == 1 else birth_month
    arrives = date(statement_month.year, statement_month.month, ARRIVES_FROM)
    if not is_business_day(arrives):
        arrives = next_business_day(arrives)
    age = year - born.year
    if is_insured(record, statement_month) and age > 20:
        yield Due(_business_days_before(arrives, ON_ITS_WAY), arrives, _statement_kind(age))
    joined = joined_on(record)
    if joined.year == year:
        posted = business_days_after(_noon(joined), NOTICE_AFTER)
        yield Due(posted, business_days_after(_noon(posted), ON_ITS_WAY), "access_key_notice")


def joined_on(record: Record) -> date:
    """The day somebody is first insured: of the first work or enrolment on record, else the 20th birthday (K3)."""
    born = record.birth_date
    at_20 = month_reaching(born, Age.of(20))
    birthday = date(born.year + 20, born.month, 1) + timedelta(days=born.day - 1)
    first = [job.joined or job.first.first_day for job in record.employees]
    first += [
        birthday if span.first == at_20 else span.first.first_day
        for span in record.national
        if span.status not in ("not_enrolled", "complementary")
    ]
    return min(first, default=birthday)


def _statement_kind(age: int) -> LetterKind:
    return "teikibin_sealed" if age in SEALED_AT else "teikibin_postcard"


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=JST)


def _business_days_before(day: date, count: int) -> date:
    while count:
        day -= timedelta(days=1)
        count -= is_business_day(day)
    return day


def _is_posted(person: PersonFile, due: Due) -> bool:
    told = person.statement_told is not None and due.posted_on <= person.statement_told
    if told and due.kind == "teikibin_postcard":
        return True
    return any(one.kind == due.kind and one.posted_on == due.posted_on for one in person.letters)


def _post(office: Office, pid: str, due: Due) -> Letter | None:
    """The letter, now in the post; None if another program posted it meanwhile."""
    new = keys.make_key(office, arrives=due.arrives_on)
    enquiry = office.chance.digits(ENQUIRY_DIGITS) if due.kind.startswith("teikibin") else None
    letter = Letter(
        id=office.chance.code(8),
        kind=due.kind,
        posted_on=due.posted_on,
        arrives_on=due.arrives_on,
        access_key=new.key.digits,
        enquiry_number=enquiry,
    )
    with office.change(pid, event="letter_posted") as change:
        person = change.document
        if _is_posted(person, due):
            return None
        change.document = msgspec.structs.replace(
            person, keys=(*person.keys, new.issued), letters=(*person.letters, letter)
        )
    return letter


def _tell(office: Office, pid: str, due: Due) -> None:
    """A mail that the statement can be read, in the place of the postcard; once, whichever program is first."""
    with office.change(pid, event="statement_told") as change:
        person = change.document
        address = email_of(person)
        if address is None or _is_posted(person, due):
            return
        mail = Mail(
            id=office.chance.code(8),
            kind="statement_ready",
            to=address,
            sent_at=min(office.now(), _noon(due.posted_on)),
            values={"day": f"{due.arrives_on:%Y/%m/%d}"},
        )
        change.document = keep_mail(office, msgspec.structs.replace(person, statement_told=due.posted_on), mail)
    tell(office, mail)
