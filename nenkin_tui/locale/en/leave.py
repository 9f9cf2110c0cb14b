"""Leaving, and being idle."""

TEXTS = {
    "question": "Do you want to quit?",
    "half_done": "You are half-way through. Do you want to quit?",
    "go_on": "Go on",
    "home": "Keep what I typed and go to the first page",
    "keep": "Keep what was entered and quit (passwords are not kept)",
    "drop": "Quit without keeping it",
    "quit": "Quit",
    "notice": "The practice town stays as it is until you open it again.",
    "signing_out": "Do you want to sign out?",
    "sign_out": "Sign out",
    "sign_in_again": "To look again you sign in anew.",
    "idle": "Nothing was pressed: signing out in {seconds} seconds.",
    "idle_any_key": "Press any key to go on.",
}
