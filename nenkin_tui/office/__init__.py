"""The Pension Service's side: keys, identity, letters, mail, accounts, the counter."""
