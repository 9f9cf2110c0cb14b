"""The inbox of notices, and asking for one on paper again."""

TEXTS = {
    "none": "No notice came within a year.",
    "none_says": (
        "The statement comes in the birth month, the deduction certificate from late October to November, the "
        "withholding slip in January, revision and payment notices in June."
    ),
    "count": "Notices of the last year: {count} ({unread} unread)",
    "unread": "new",
    "save": "Save as PDF",
    "save_xml": "Save as XML",
    "reissue": "On paper again",
    "saving": "Making the PDF.",
    "no_pdf": "A part that makes PDF is missing. Run pip install {missing}, then try again.",
    "statement_on_paper": "The statement on paper comes every year in the birth month.",
    "coming": "The notice asked for on paper arrives on {day}.",
    "ask_title": "A notice on paper again",
    "ask": "This asks for the notice on paper. Nothing has been sent yet.",
    "ask_which": "Notice",
    "ask_day": "Its date",
    "ask_to": "Sent to",
    "ask_name": "Name",
    "ask_arrives": "Arrives",
    "ask_arrives_on": "{day} (it is posted after about 5 business days)",
    "ask_moved": "It goes to the address on record. If you moved, report the new address first.",
    "ask_button": "Ask for it",
    "taken": "It has been taken.",
    "taken_next": "It arrives on {day} at the address on record, and then lies in the letter box.",
    "under_way": "This notice has been asked for already. It arrives on {month}/{day}.",
    "too_many": "It was asked for often. It can be asked for again from {month}/{day} on.",
}
