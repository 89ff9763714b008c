"""Points and directions in space, as plain triples."""

from math import sqrt

Vec = tuple[float, float, float]


def plus(a: Vec, b: Vec) -> Vec:
    """Return the sum of two vectors."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def minus(a: Vec, b: Vec) -> Vec:
    """Return the way from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scaled(a: Vec, by: float) -> Vec:
    """Return a vector so many times as long."""
    return a[0] * by, a[1] * by, a[2] * by


def along(a: Vec, much: float, b: Vec, more: float) -> Vec:
    """Return so much of one vector and so much of another."""
    return a[0] * much + b[0] * more, a[1] * much + b[1] * more, a[2] * much + b[2] * more


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product of two vectors."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(a: Vec) -> float:
    """Return how long a vector is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vec) -> Vec:
    """Return the direction of a vector; of none, that of y."""
    size = length(a)
    return scaled(a, 1 / size) if size > 1e-12 else (0.0, 1.0, 0.0)


def across(a: Vec, direction: Vec) -> Vec:
    """Return the part of a vector that is at a right angle to a direction of length 1."""
    return along(a, 1.0, direction, -dot(a, direction))
