"""Behind the sign-in."""
