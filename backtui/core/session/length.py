"""How long a session may be asked to take, in minutes."""

SHORTEST, LONGEST = 5, 60
# The session of a day on which there is hardly any time.
SMALLEST_MINUTES = 5
