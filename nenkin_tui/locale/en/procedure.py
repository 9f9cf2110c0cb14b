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
    "change_password": "Change the password",
    "change_email": "Change the e-mail address",
    "change_secret_question": "Change the secret question",
    "change_user_id": "Change the user ID",
    "paper_statement": "Statement on paper",
    "leave_service": "Leave the service",
    "confirm_email": "Confirm an e-mail address",
}
