"""What the account's pages say."""
