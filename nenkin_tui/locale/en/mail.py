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
}
