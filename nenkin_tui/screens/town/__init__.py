"""The practice town: people, papers, post, mail, the counter, the clock."""
