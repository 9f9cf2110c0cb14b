"""Signing in."""

TEXTS = {
    "hints": "Upper and lower case are the same in the user ID, not in the password. Mind full-width characters, spaces around, and Caps Lock.",
    "go_user_id_forgotten": "I forgot the user ID",
    "go_ask_reset": "I forgot the password",
    "go_sign_in_by_card": "Sign in by My Number card",
}
