"""Places in a text: which words name one, and which place they mean, each with its candidates and its reason."""

from __future__ import annotations

from geo.reading.places.find import find

__all__ = ["find"]
