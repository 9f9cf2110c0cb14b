"""The environment a visitor signs in from: a random token kept beside the store (STORE.md, `device`)."""

import msgspec

from nenkin_tui.office.office import Office, Visitor

HERE = "here"
"""The name of this machine's terminal, by which tries are counted."""


class Device(msgspec.Struct, frozen=True):
    """What this machine remembers of itself."""

    token: str = ""


def visitor_here(office: Office, terminal: str = HERE) -> Visitor:
    """Whoever sits at this machine. An absent token is made; a removed one means a changed environment (R7)."""
    state = office.store.state("device", "here", Device)
    token = state.read().token

    def keep(device: Device) -> tuple[Device, str]:
        kept = device if device.token else Device(office.chance.token())
        return kept, kept.token

    return Visitor(terminal, token or state.update(keep))


def change_environment(office: Office) -> None:
    """Forgets the token, as after buying another machine: the next visitor comes from an unknown environment."""
    office.store.state("device", "here", Device).remove()
