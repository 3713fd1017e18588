"""What was probably meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# So many known words are all named where none is close; of more, only how to find one.
FEW = 20


def closest(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The nearest of ``known`` to ``word``, best first, at most ``most``; none where nothing is near.

    >>> closest("ghent", ["gent", "bruges"]), closest("paris", ["gent"])
    (['gent'], [])
    """
    return get_close_matches(word, list(known), n=most)


def remedy(word: str, known: Iterable[str], otherwise: str = "", most: int = 1) -> str:
    """What to try instead of ``word``: the nearest of ``known``, else ``otherwise``, else all of them.

    >>> remedy("ghent", ["gent", "bruges"]), remedy("paris", ["gent", "bruges"])
    ('gent', 'one of: gent, bruges')
    """
    every = list(known)
    near = closest(word, every, most)
    if len(near) > 1 or (near and most > 1):
        return f"one of: {', '.join(near)}"
    return near[0] if near else otherwise or f"one of: {', '.join(every)}"


def remedy_of_few(word: str, known: Iterable[str], otherwise: str) -> str:
    """The three nearest of ``known``, else all where they are few, else ``otherwise``.

    >>> remedy_of_few("paris", ["gent", "bruges"], "a town")
    'one of: gent, bruges'
    """
    every = list(known)
    near = closest(word, every, 3) or (every if len(every) < FEW else [])
    return f"one of: {', '.join(near)}" if near else otherwise
