"""The lines of a ground as bytes, so that they can be kept and come back as they were to the last digit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np

from geo.ground.vectors import Points


def packed(layers: Mapping[str, Sequence[Points]]) -> bytes:
    """Layers of lines, arrays of x and y, as bytes: a line of JSON with the length of each line, then all numbers."""
    lengths = {name: [len(line) for line in lines] for name, lines in layers.items()}
    whole = [np.asarray(line, dtype="<f8").reshape(-1, 2) for lines in layers.values() for line in lines]
    return json.dumps(lengths).encode() + b"\n" + (np.vstack(whole).tobytes() if whole else b"")


def unpacked(content: bytes) -> dict[str, list[Points]]:
    """The layers that ``packed`` made bytes of.

    >>> unpacked(packed({"coast": [np.array([[0.1, 2.0], [3.0, 4.0]])], "rivers": []}))
    {'coast': [array([[0.1, 2. ],
           [3. , 4. ]])], 'rivers': []}
    """
    head, _, numbers = content.partition(b"\n")
    points = np.frombuffer(numbers, dtype="<f8").reshape(-1, 2).copy()
    found: dict[str, list[Points]] = {}
    start = 0
    for name, lengths in json.loads(head).items():
        found[name] = []
        for length in lengths:
            found[name].append(points[start : start + length])
            start += length
    return found
