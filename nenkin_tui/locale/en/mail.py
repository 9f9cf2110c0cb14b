"""The mails the Service sends, and one it does not."""

TEXTS = {
    "until": "{year}-{month:02}-{day:02} {time}",
    "registration_link_subject": "[Nenkin Net - specimen] Confirm your user ID",
    "registration_link_body": """We have received your application to Nenkin Net (practice).
Receipt number: {receipt}

Open this link and enter the password you chose when you applied.
Your user ID is then shown, and the registration is complete.

  {link}

If the link does not open, enter this code under "Confirm a mail".

  {code}

Valid until: {until}
After that, please apply again. Your access key can still be used.""",
    "registered_subject": "[Nenkin Net - specimen] Registration complete",
    "registered_body": """Your registration with Nenkin Net (practice) is complete.

For safety this mail does not contain your user ID.
Sign in with the user ID shown on the last page of the registration and the password you chose.""",
    "password_link_subject": "[Nenkin Net - specimen] Set a new password",
    "password_link_body": """We have received a request to set a new password.

Open this link and enter the new password.

  {link}

If the link does not open, enter this code.

  {code}

Valid until: {until}
If you did not ask for this, delete this mail. Your password stays as it is.""",
    "signed_in_elsewhere_subject": "[Nenkin Net - specimen] Sign-in from a new environment",
    "signed_in_elsewhere_body": """Somebody signed in from an environment not seen before ({sent}).

If it was you, there is nothing to do.
If it was not, sign in and change your password.""",
    "footer": """This mail is a specimen for practice. The Japan Pension Service did not send it.
It cannot be replied to.""",
    "phishing_subject": "[IMPORTANT] Your Nenkin Net account has been suspended",
    "phishing_body": """Dear Nenkin Net user,

We detected an unusual sign-in and have suspended your account.
Unless you verify your identity within 24 hours, your pension payments will stop.

  http://nenkin-net.go-jp.example/kakunin

Have your access key, basic pension number, PIN and credit card number at hand.

Japan Pension Service, Customer Support""",
    "phishing_footer": """------------------------------------------------------------
This is a specimen of a fraudulent mail (practice). It can be told by this:
  1 the link does not lead to nenkin.go.jp
  2 it sets a deadline and threatens that payments will stop
  3 it asks for a PIN and a credit card number
Do not open the link; delete the mail. In doubt, ask a branch office.""",
    "email_link_subject": "[Nenkin Net - specimen] Confirm your e-mail address",
    "email_link_body": """We have received a request to change the e-mail address.

Open this link, and this address is registered.

  {link}

If the link does not open, enter this code.

  {code}

Valid until: {until}
If you did not ask for this, delete this mail. The address stays as it is.""",
    "email_changed_subject": "[Nenkin Net - specimen] Your e-mail address was changed",
    "email_changed_body": """The e-mail address of Nenkin Net (practice) was changed to {address} ({sent}).
This is the last message to this address.

If it was you, there is nothing to do.
If it was not, sign in and change your password at once, and tell a branch office.""",
    "password_changed_subject": "[Nenkin Net - specimen] Your password was changed",
    "password_changed_body": """The password of Nenkin Net (practice) was changed ({sent}).
Visits on other devices have ended.

If it was you, there is nothing to do.
If it was not, set a new one under "Forgotten password" on the sign-in page.""",
    "secret_question_changed_subject": "[Nenkin Net - specimen] Your secret question was changed",
    "secret_question_changed_body": """The secret question and answer of Nenkin Net (practice) were changed ({sent}).

If it was you, there is nothing to do.
If it was not, sign in and change the password and the secret question.""",
    "user_id_changed_subject": "[Nenkin Net - specimen] Your user ID was changed",
    "user_id_changed_body": """The user ID of Nenkin Net (practice) was changed ({sent}).
For safety this mail does not contain the new one.

If it was you, there is nothing to do.
If it was not, tell a branch office.""",
    "statement_ready_subject": "[Nenkin Net - specimen] Your statement (teikibin)",
    "statement_ready_body": """Your statement (teikibin) can be read in Nenkin Net (practice) from {day}.
No postcard is sent.

If you want it on paper, sign in and change it under "Settings".""",
    "left_subject": "[Nenkin Net - specimen] You have left the service",
    "left_body": """Your use of Nenkin Net (practice) has ended ({sent}).
The user ID and the password can no longer be used. The pension record stays with the Service.

To use it again, register anew.
If it was not you, tell a branch office.""",
}
