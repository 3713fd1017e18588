"""Corrections: a file of a person's decisions on what was read, which outlives edits of the article.

``read_corrections`` reads such files, ``corrections_for`` finds an article's among them, ``apply`` lays them over it.
"""

from geo.drafting.corrections.applying import Report, Unplaced, apply
from geo.drafting.corrections.decisions import Anchor, ArticleCorrections, Decision, GivenPlace, PartOfEvent
from geo.drafting.corrections.file import corrections_for, document_of, read_corrections, text_of

__all__ = [
    "Anchor",
    "ArticleCorrections",
    "Decision",
    "GivenPlace",
    "PartOfEvent",
    "Report",
    "Unplaced",
    "apply",
    "corrections_for",
    "document_of",
    "read_corrections",
    "text_of",
]
