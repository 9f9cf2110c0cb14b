"""Line mode (S4): the same procedures as plain questions and answers, one thing per line."""
