"""A record of one's own: the page on which a record file is opened."""

TEXTS = {
    "question": "Which record file do you want to open?",
    "support": "It needs neither registration nor sign-in. The file is only read, on this computer; it is not changed and sent nowhere.",
    "found": "Files in this folder",
    "place": "Another file",
    "place_support": "Its format is nenkin-record/1 (JSON), or the CSV of this program. Type where it lies and press Enter.",
    "empty": "Type where the file lies.",
    "not_there": "There is no file of that name. Check the folder and the name.",
    "not_readable": "The file cannot be read. Check that it is a file, not a folder, and that you may read it.",
}
