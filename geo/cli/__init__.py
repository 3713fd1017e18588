"""The command line, a module for each group of commands; ``root`` joins them."""

from geo.cli.root import main

__all__ = ["main"]
