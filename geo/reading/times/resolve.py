"""From what the words say to what they mean where they stand."""

from __future__ import annotations

from geo.reading.times import resolve_days, resolve_leaning
from geo.reading.times.basis import Mention, Resolved, resolve
from geo.reading.times.resolve_compound import filled, range_ends

__all__ = ["Mention", "Resolved", "filled", "range_ends", "resolve", "resolve_days", "resolve_leaning"]
