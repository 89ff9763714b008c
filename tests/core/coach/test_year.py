"""The simulated year of docs/people.md: what its text says of it."""

from tests.year import PEOPLE, Lived, live


def year_of(name: str, days: int) -> Lived:
    return live(next(person for person in PEOPLE if person.name == name), days)


def test_somebody_with_ten_minutes_grows_and_does_everything_in_turn() -> None:
    year = year_of("ten minutes", 120)
    came = [name for lived in year.plans[-12:] for name in lived.coming]
    assert len(set(came)) == 17
    assert max(one.sets[0].reps or 0 for lived in year.plans for name, one in lived.coming.items()
               if name == "push-up") >= 7  # fmt: skip


def test_what_hurt_twice_stays_out_until_it_is_asked_for() -> None:
    year = year_of("in pain", 110)
    days = [lived.day for lived in year.plans if "sit-up" in lived.coming]
    assert not any(31 < day < 100 for day in days)
    assert days[-1] >= 100
    assert all(lived.coming["sit-up"].form == "easier" for lived in year.plans if 100 <= lived.day < 107)


def test_a_break_costs_a_step_and_not_the_year() -> None:
    year = year_of("returning", 100)
    before, after = (
        next(one.coming["plank"].sets[0].hold_seconds or 0 for one in plans)
        for plans in (
            [one for one in year.plans if one.day < 80][::-1],
            [p for p in year.plans if p.day >= 98],
        )
    )
    assert before - 4 <= after < before
