"""Waits after too many tries: until when, and what still works meanwhile."""

_WHEN = {"today": "{time}", "other_day": "{time} on {month}/{day}"}
_LENGTH = {"minutes": "in about {length} minutes", "hours": "in about {length} hours", "days": "in about {length} days"}
_MEANWHILE = {
    "other": "",
    "identity": " Registering by card and the counter of a branch office still work.",
    "key": " Registering without a key and by card still work.",
    "letter": " If you are in a hurry, the counter of a branch office hands one over now.",
    "answer": " Signing in by card and applying for a new user ID still work.",
}

TEXTS = {
    f"{name}_{day}_{unit}": f"Too many tries. You can try again from {when} ({length}).{meanwhile}"
    for name, meanwhile in _MEANWHILE.items()
    for day, when in _WHEN.items()
    for unit, length in _LENGTH.items()
}
