"""What procedures are called."""

TEXTS = {
    "register_with_key": "Register (with an access key)",
    "register_without_key": "Register (without an access key)",
    "register_by_card": "Register (My Number card)",
    "reissue_user_id": "A new user ID",
    "request_key": "A new access key",
    "confirm_mail": "Confirm the mail",
    "sign_in": "Sign in",
    "sign_in_by_card": "Sign in by card",
    "ask_reset": "Reset the password",
    "set_password": "Set a new password",
}
