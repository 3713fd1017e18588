"""Finds every problem of an atlas at once: ``dateline check``."""

from geo.check.atlas import check_atlas
from geo.check.withheld import hash_name

__all__ = ["check_atlas", "hash_name"]
