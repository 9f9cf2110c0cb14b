"""登録方法のご案内: what is said of what one has at hand and of the route that follows from it (R1)."""

from nenkin_tui import locale
from nenkin_tui.pages.dates import day_text
from nenkin_tui.procedures.planner import AtHand, Plan


def dead_text(papers: AtHand, thing: str) -> str:
    """Why a thing can no longer be used; "" where it can, or is not there."""
    if thing not in papers.dead:
        return ""
    why, day = papers.dead[thing]
    return locale.text(f"planner.dead_{thing}_{why}", day=day_text(day) if day else "")


def answer_of(found: Plan) -> str:
    """The route and its day, or what is missing for any."""
    if found.seen_on is None:
        return locale.text(f"planner.no_{found.missing}")
    return locale.text(f"planner.answer_{found.route}", day=day_text(found.seen_on))


def steps_of(found: Plan) -> str:
    """The names of its steps."""
    if not found.steps:
        return ""
    names = locale.text("planner.between").join(locale.text(f"question.step_{step}") for step in found.steps)
    return locale.text("planner.steps", count=len(found.steps), steps=names)


def ways_of(found: Plan) -> list[str]:
    """The route; the counter where it would be quicker, or can tell what is missing."""
    ways = [found.route] if found.route else []
    if found.route in ("", "register_without_key"):
        ways.append("counter")
    return ways
