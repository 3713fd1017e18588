"""Finding the expressions of time in an English article and what each means, with no clock and no network."""

from __future__ import annotations

from geo.reading.times.docdate import document_date
from geo.reading.times.tagger import Ranges, tag

__all__ = ["Ranges", "document_date", "tag"]
