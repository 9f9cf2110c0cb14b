"""Waits after too many tries: until when, and what still works meanwhile."""

_TODAY = "Too many tries. You can try again from {time} (in about {minutes} minutes)."
_OTHER_DAY = "Too many tries. You can try again from {time} on {month}/{day}."
_MEANWHILE = {
    "other": "",
    "identity": " Registering by card and the counter of a branch office still work.",
    "key": " Registering without a key and by card still work.",
    "letter": " If you are in a hurry, the counter of a branch office hands one over now.",
    "answer": " Signing in by card and applying for a new user ID still work.",
}

TEXTS = {
    **{f"{name}_today": _TODAY + meanwhile for name, meanwhile in _MEANWHILE.items()},
    **{f"{name}_other_day": _OTHER_DAY + meanwhile for name, meanwhile in _MEANWHILE.items()},
}
