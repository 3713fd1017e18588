"""The interface's words by language, and what changes with a language."""
