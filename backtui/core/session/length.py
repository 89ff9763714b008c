"""How long a session may be asked to take, in minutes."""

SHORTEST, LONGEST = 5, 60
