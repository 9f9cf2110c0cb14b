"""The town in a browser: the command, and the pages the server itself shows."""

TEXTS = {
    "option_host": "Address to listen at (127.0.0.1 unless given: this machine only)",
    "option_port": "Port to listen at (8000 unless given)",
    "option_sessions": "Visitors at once (20 unless given)",
    "option_public_url": "The address visitors open when a proxy stands before the server (https://host)",
    "listening": "The practice town can be opened in a browser: {address}  (Ctrl+C ends it)",
    "listening_behind": (
        "The practice town can be opened in a browser: {public}  (the proxy passes on to {address}; Ctrl+C ends it)"
    ),
    "ended": "Ended. Visits closed: {visits}.",
    "open_to_others": (
        "Warning: other machines can open this. Nothing is encrypted and nobody signs in to it: "
        "put a proxy before it that does both."
    ),
    "no_library": "A part that serves browsers is missing. Run pip install {missing}, then try again.",
    "port_in_use": "Port {port} is in use by another program. Name another one with --port.",
    "port_not_allowed": "Port {port} may not be used. Name one from 1024 on with --port.",
    "bad_host": "{host} cannot be listened at. Name an address of this machine with --host.",
    "bad_public_url": "Write --public-url as https://host[:port].",
    "page_title": "Nenkin Net practice town (specimen)",
    "waiting": "Opening the practice town.",
    "no_script": "This page needs JavaScript. Allow it in the browser's settings.",
    "page_ended": "This visit has ended. What was left in the town stays as it is.",
    "page_again": "Open it again",
    "full": "Every place is taken. This page will try again by itself in a moment.",
    "foreign": "It cannot be opened from this page. Open the address of the practice town in the browser itself.",
}
