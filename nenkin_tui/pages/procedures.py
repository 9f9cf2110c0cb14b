"""The procedures a front door can show, and the page each leads to."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.procedures.flow import Procedure

Making = Callable[[Office, Visitor], Procedure]

WHERE = {
    "register_with_key": "registration",
    "confirm_mail": "registration",
    "register_without_key": "other_routes",
    "reissue_user_id": "other_routes",
    "request_key": "other_routes",
    "register_by_card": "other_routes",
    "sign_in_by_card": "other_routes",
    "ask_reset": "other_routes",
    "set_password": "other_routes",
    "confirm_email": "account",
}
"""The module of `nenkin_tui.procedures` each is made in."""

AFTER = {
    "register_with_key": "sent",
    "confirm_mail": "confirmed",
    "register_without_key": "promised",
    "reissue_user_id": "promised",
    "request_key": "key_promised",
    "register_by_card": "linked",
    "ask_reset": "reset_sent",
    "set_password": "password_set",
    "confirm_email": "email_confirmed",
}


BY_LINK = {
    "registration_link": "confirm_mail",
    "password_link": "set_password",
    "email_link": "confirm_email",
}
"""What the link of a mail of this kind leads to."""


def begin(name: str, office: Office, visitor: Visitor) -> Procedure:
    """A procedure of this name for whoever sits here."""
    module = import_module(f"nenkin_tui.procedures.{WHERE[name]}")
    return cast("Making", getattr(module, name))(office, visitor)
