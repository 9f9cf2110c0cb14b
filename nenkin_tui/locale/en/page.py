"""The titles of pages."""

TEXTS = {
    "too_small": "Please enlarge the window: this page needs at least 40 columns and 12 lines.",
    "start": "Nenkin Net, practice (specimen)",
    "people": "Whom to practise as",
    "desk": "Papers on the desk",
    "letters": "Letter-box",
    "paper": "Paper",
    "mailbox": "E-mail",
    "mail": "E-mail",
    "counter": "Branch office counter",
    "clock": "Move the clock",
    "planner": "Which way to register",
    "routes": "Register",
    "state": "State of the application",
    "home": "Nenkin Net, practice (specimen)",
    "months": "Record by month",
    "month": "This month's record",
    "history": "Record as a history",
}
