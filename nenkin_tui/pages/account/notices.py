"""通知・お知らせ (A8): the notices of who is signed in."""

import msgspec

from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.calendar import notices_for
from nenkin_tui.papers.notice import Notice


def addressed(services: Services) -> tuple[str, PersonFile]:
    """Who is signed in, by the store's name for them, and their file; AssertionError if nobody is."""
    if services.signed_in is None:
        raise AssertionError("nobody is signed in")
    pid = services.signed_in.pid
    return pid, services.town.office.store.read(pid).document


def notices_of(services: Services) -> tuple[Notice, ...]:
    """The notices of who is signed in; a visit makes them once, while neither their file nor the day is another one."""
    _, person = addressed(services)
    basis = msgspec.structs.replace(person, read_notices=()), services.town.office.today()
    if services.visit.notices is None or services.visit.notices[0] != basis:
        services.visit.notices = basis, notices_for(*basis)
    return services.visit.notices[1]
