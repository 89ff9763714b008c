"""A history of many years, made in no time."""

from datetime import date, timedelta
from pathlib import Path

import msgspec

from backtui.core.session.player import Player
from tests.support import StillClock, full_timeline


def many_years(path: Path, sessions: int) -> None:
    """Write a history of three sessions a week, each with its seventeen exercises."""
    clock = StillClock()
    player = Player(full_timeline(), clock.moment())
    while player.state != "ended":
        clock.tick(4)
        player.advance(clock.moment())
    records = msgspec.to_builtins(player.records())
    day = date(2026, 11, 24)
    documents = {}
    for number in range(sessions):
        day -= timedelta(days=(2, 2, 3)[number % 3])
        documents[str(number + 1)] = {
            "id": f"s{number}", "started": f"{day}T18:00:00+01:00", "ended": f"{day}T18:30:00+01:00",
            "routine": "healthy-back", "routine_name": "Healthy back", "planned_seconds": 1800,
            "active_seconds": 1800, "exercises": records, "effort": number % 10, "source": "guided",
            "revised": "2026-01-01T00:00:00.000000+00:00",
        }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode({"meta": {"1": {"schema": 1}}, "sessions": documents}))
