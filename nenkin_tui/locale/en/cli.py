"""The command line: what each command does, and how it ends."""

TEXTS = {
    "about": (
        "Rehearse registering with Nenkin Net in a terminal, read a pension record, estimate the pension. "
        "For practice: this is no service of the Japan Pension Service."
    ),
    "nothing_given": "Without a command the start page opens.",
    "town": "Open the practice town",
    "town_fresh": "Make the practice town anew",
    "line": "Does everything as plain questions and answers, for screen readers, braille displays and slow lines",
    "line_town": "Opens the practice town at once",
    "run": "Run a procedure from an answers file, without a person",
    "open": "Open the pages of the account on a record file of your own",
    "estimate": "Estimate the pension",
    "check": "Look for gaps and doubtful spots in a record",
    "read": "Read an electronic deduction certificate (XML)",
    "import": "take in your own record from a file (JSON, CSV, a certificate's XML)",
    "export": "give your own record out as JSON, CSV, PDF or calendar",
    "kiosk": "Opens the kiosk: one terminal that visitors use in turn",
    "serve": "Serve the practice town to browsers, several visitors at once",
    "desk": "Do the Service's side (in the practice town only)",
    "store": "Make, verify, back up and restore the store",
    "option_store": "Folder of the store (the practice town unless given)",
    "option_lang": "Language spoken",
    "option_json": "Print exactly one JSON document",
    "no_terminal": "A terminal is needed to open the screens: run 'nenkin-tui town' in one, or 'nenkin-tui line' for plain questions and answers.",
    "windows": "On Windows, run it inside WSL.",
    "interrupted": "Stopped.",
    "crashed": "Something went wrong (number {number}), and the program ended. Run 'nenkin-tui town' again.",
    "crashed_line": "Something went wrong (number {number}), and the program ended. Run 'nenkin-tui line' again.",
    "no_memory_of_town": "This store is no practice town, so its clock cannot be moved: name a town with --store.",
    "run_secrets": "A second file for passwords and the like, readable by yourself only",
    "run_until": "Stop at the page that shows the answers",
    "smtp_address": "Write NENKIN_TUI_SMTP as smtp[s]://user@host:port.",
    "smtp_password": "Name the mail password file with NENKIN_TUI_SMTP_PASSWORD_FILE.",
    "smtp_password_open": "Make the mail password file readable by yourself only (chmod 600).",
}
