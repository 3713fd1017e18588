"""Reading articles from files: plain text, Markdown, web pages, Word, PDF and records of JSON Lines."""

from geo.reading.inputs.kinds import KINDS, expand, kind_of
from geo.reading.inputs.loaded import Loaded
from geo.reading.inputs.open import Task, load, tasks

__all__ = ["KINDS", "Loaded", "Task", "expand", "kind_of", "load", "tasks"]
