"""The dose of a routines file: sets, repetitions, holds, sides and tempo, read and checked."""

from collections.abc import Iterator
from typing import NamedTuple

from backtui.core.catalogue.dose import LONGEST_WORK, MOST_REPS, Dose, Range, SetDose
from backtui.core.format import values
from backtui.core.format.mistakes import HYPHENS, two_in_one, with_hyphens
from backtui.core.format.table import Fault, Table, varied
from backtui.core.format.tempo import tempo
from backtui.core.format.values import (
    BadValue,
    Reader,
    check_bounds,
    is_number,
    schema_of,
    shown,
    text,
    texts,
    told,
)

DOSE_KEYS = (
    "sets", "max_sets", "reps", "work", "hold", "end_hold", "sides", "alternating", "tempo",
    "rest", "rest_after", "switch", "load",
)  # fmt: skip
_SET_KEYS = ("reps", "work", "hold", "end_hold")
# What is written takes the place of what would be inherited beside it.
_INSTEAD_OF = {"work": ("reps",), "reps": ("work",)}


def read_dose(table: Table) -> Dose:
    """Return the dose of a table, with what is wrong in it noted."""
    common = read_set(table)
    each: tuple[SetDose, ...] = (common,)
    sets = Range(1, 1)
    if isinstance(table.raw("sets"), list):
        each = _listed_sets(table, common)
        sets = Range(len(each), len(each))
    else:
        sets = table.take("sets", a_range(1, MOST_SETS), sets)
    held = any(dose.reps is None and dose.work is None and dose.hold is not None for dose in each)
    dose = Dose(
        sets=sets,
        max_sets=_max_sets(table, sets),
        each=each,
        sides=table.take("sides", sides, ()),
        alternating=table.take("alternating", values.flag, False),
        tempo=table.take("tempo", tempo, tempo("settle 5, hold") if held else ()),
        rest=table.take("rest", a_range(0, MOST_REST), Range(20, 45)),
        rest_after=table.take("rest_after", a_range(0, MOST_REST), Range(0, 0)),
        switch=table.take("switch", values.whole(0, MOST_REST), 5),
        load=table.take("load", load, ""),
    )
    has_own = any(key in table.tree for key in DOSE_KEYS)
    if (has_own or not table.varied) and not _has_dose_fault(table):
        _check_dose(table, dose)
    return dose


def _max_sets(table: Table, sets: Range) -> int:
    """Read how far sets may grow; what is inherited gives way to sets of one's own."""
    most = table.take("max_sets", values.whole(1, MOST_SETS), sets.high)
    is_inherited = "sets" in table.tree and "max_sets" not in table.tree
    return max(most, sets.high) if is_inherited else most


def _has_dose_fault(table: Table) -> bool:
    """Return whether a single key of a table's dose is wrong, so that judging them together is idle."""
    depth = len(table.path)
    return any(
        fault.source == table.source
        and fault.path[:depth] == table.path
        and fault.path[depth : depth + 1] != ()
        and fault.path[depth] in DOSE_KEYS
        for fault in table.faults
    )


def read_set(table: Table) -> SetDose:
    """Return what one set is, with what is wrong noted."""
    for key, others in _INSTEAD_OF.items():
        if key in table.tree:
            table.varied = {name: one for name, one in table.varied.items() if name not in others}
    reps, work, hold = (
        table.take(key, an_amount(1, most), _NONE)
        for key, most in (("reps", MOST_REPS), ("work", LONGEST_WORK), ("hold", LONGEST_WORK))
    )
    if hold.is_open and (reps.range or work.range):
        what = "repetitions" if reps.range else "timed work"
        table.fault("hold", f"an open end stands inside {what}", "only a hold of the whole set may be open")
    return SetDose(
        reps=reps.range,
        hold=hold.range,
        end_hold=table.take("end_hold", values.or_none(a_range(1, LONGEST_WORK)), None),
        work=work.range,
        is_open=reps.is_open or work.is_open or hold.is_open,
    )


def _listed_sets(table: Table, common: SetDose) -> tuple[SetDose, ...]:
    """Read sets that are written out one by one; what one leaves out is as for all."""
    entries = table.raw("sets")
    assert isinstance(entries, list)
    if not 1 <= len(entries) <= MOST_SETS:
        table.fault("sets", f"the list has {len(entries)} sets",
                    f"1 to {MOST_SETS} are allowed")  # fmt: skip
        return (common,)
    doses = []
    # Inherited sets are checked where they stand.
    faults = table.faults if "sets" in table.tree else []
    for index, tree in enumerate(entries):
        path = (*table.path, "sets", index)
        where = f"{table.where}, set {index + 1}"
        if not isinstance(tree, dict):
            faults.append(
                Fault(table.source, path, where, f"{shown(tree)} is no table",
                      "a set such as {reps = 12} is allowed")
            )  # fmt: skip
            continue
        entry = Table(tree, where, faults, table.source, path)
        entry.varied = varied(table.tree, table.varied, _SET_KEYS)
        doses.append(read_set(entry))
        entry.close()
    return tuple(doses) or (common,)


def _check_dose(table: Table, dose: Dose) -> None:
    """Note what is wrong between the keys of a dose, each of them right by itself."""
    if any(each.reps is None and each.hold is None and each.work is None for each in dose.each):
        table.miss("reps", "every set needs reps, or work or a hold in seconds")
        return
    if any(each.reps is not None and each.work is not None for each in dose.each):
        table.fault("work", "stands beside reps",
                    "one of both is allowed: reps are counted, work lasts so many seconds")  # fmt: skip
        return
    if dose.max_sets < dose.sets.high:
        table.fault("max_sets", f"{dose.max_sets} is less than the sets",
                    f"{dose.sets.high} or more is allowed")  # fmt: skip
    if dose.alternating and len(dose.sides) != 2:
        table.fault("alternating", "there are no two sides to alternate",
                    'two names are needed, such as sides = ["left", "right"]')  # fmt: skip
    if not dose.tempo and any(each.reps is not None for each in dose.each):
        table.miss("tempo", 'repetitions need one, such as "lift 2, hold 1, lower 2"')
        return
    has_place = any(cue.seconds is None for cue in dose.tempo)
    holds = [each.hold is not None for each in dose.each]
    if any(holds) and not has_place:
        table.fault("tempo", "has no place for the hold",
                    'a cue "hold" without seconds is needed, such as "lift 2, hold, lower 2"')  # fmt: skip
    if has_place and not all(holds):
        table.fault("tempo", "has a hold without seconds, and the dose has no hold",
                    'seconds in the tempo are allowed, or a key such as hold = 10')  # fmt: skip


_LONGEST_LOAD = 20
MOST_SETS = 20
MOST_REST = 600


def a_range(low: int, high: int) -> Reader[Range]:
    """Return a reader of a whole number or a range such as "3-20", within low to high."""
    allowed = f'a whole number from {low} to {high} is allowed, or a range such as "{low + 2}-{low + 9}"'

    def read(value: object) -> Range:
        if isinstance(value, int) and not isinstance(value, bool):
            check_bounds(value, low, high, allowed)
            return Range(value, value)
        ends = [end.strip() for end in with_hyphens(value).split("-")] if isinstance(value, str) else []
        if len(ends) != 2 or not all(is_number(end) for end in ends):
            raise BadValue(f"{shown(value)} is neither a whole number nor a range", allowed)
        first, last = map(int, ends)
        if first > last:
            raise BadValue(f"the range {shown(value)} is upside down", allowed)
        check_bounds(first, low, high, allowed)
        check_bounds(last, low, high, allowed)
        return Range(first, last)

    number = {"type": "integer", "minimum": low, "maximum": high}
    end = rf"\s*0*{between(low, high)}\s*"
    return told(read, {"anyOf": [number, {"type": "string", "pattern": f"^{end}[{HYPHENS}]{end}$"}]})


def between(low: int, high: int) -> str:
    """Return an expression for the whole numbers from low to high, without leading zeros."""
    return f"(?:{'|'.join(_spans(low, high))})"


def _spans(low: int, high: int) -> Iterator[str]:
    """Yield expressions for numbers, split where their first digits are free to be anything."""
    while low <= high:
        size = 1
        while low % (size * 10) == 0 and low + size * 10 - 1 <= high and low >= size * 10:
            size *= 10
        digits = len(str(size)) - 1
        first = low // size
        last = min(first - first % 10 + 9, (high + 1) // size - 1)
        head = str(first)[:-1]
        tail = str(first)[-1] if first == last else f"[{first % 10}-{last % 10}]"
        yield f"{head}{tail}{'[0-9]' * digits}"
        low = (last + 1) * size


class Amount(NamedTuple):
    """What a set has of something, none of it perhaps; `is_open`: at least so much."""

    range: Range | None
    is_open: bool = False


_NONE = Amount(None)


def an_amount(low: int, high: int) -> Reader[Amount]:
    """Return a reader of a range that also takes a number with a plus, such as "9+", for an open end."""
    read = a_range(low, high)

    def read_or_open(value: object) -> Amount:
        least = value.strip().removesuffix("+").strip() if isinstance(value, str) else ""
        try:
            if isinstance(value, str) and value.rstrip().endswith("+") and is_number(least):
                return Amount(read(int(least)), is_open=True)
            return Amount(read(value))
        except BadValue as bad:
            raise BadValue(bad.what, f'{bad.allowed}; "9+" for an open end') from None

    at_least = {"type": "string", "pattern": rf"^\s*0*{between(low, high)}\s*\+\s*$"}
    return told(read_or_open, {"anyOf": [schema_of(read), at_least]})


def load(value: object) -> str:
    """Read what is lifted or pulled, in words; "none" takes an inherited one away."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise BadValue(f"{shown(value)} has no unit", f'words are needed, such as load = "{shown(value)} kg"')
    words = text(_LONGEST_LOAD)(value)
    return "" if words == "none" else words


told(load, schema_of(text(_LONGEST_LOAD)))


def sides(value: object) -> tuple[str, ...]:
    """Read the names of one or two sides."""
    if not isinstance(value, str | list):
        raise BadValue(f"{shown(value)} names no side", 'names are needed, such as sides = ["left", "right"]')
    for name in [value] if isinstance(value, str) else value:
        if isinstance(name, str) and (meant := two_in_one(name)):
            raise BadValue(meant.what, meant.allowed)
    names = texts(2, longest=20)(value)
    if len(set(names)) < len(names):
        raise BadValue(f"both sides are called {shown(names[0])}", "two different names are allowed")
    return names


_one_side = schema_of(text(20))
_two_sides = {"type": "array", "items": _one_side, "minItems": 1, "maxItems": 2, "uniqueItems": True}
told(sides, {"anyOf": [_one_side, _two_sides]})
