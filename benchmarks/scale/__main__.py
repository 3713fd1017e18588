"""``python -m benchmarks.scale corpus|tiles [OPTION...]``: one subcommand, or all of them without any.

``python -m benchmarks.scale tiles --help`` lists a subcommand's options.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

# Each module has ``main(arguments)``.
SUBCOMMANDS = {"corpus": "benchmarks.scale.corpus", "tiles": "benchmarks.scale.tiles"}


def main(arguments: list[str]) -> None:
    """Run the subcommand that the arguments begin with."""
    known = {name: module for name, module in SUBCOMMANDS.items() if find_spec(module)}
    if arguments and arguments[0] in ("-h", "--help"):
        print((__doc__ or "").replace("``", "").strip())
        return
    if arguments and arguments[0] not in known:
        raise SystemExit(f"benchmarks.scale knows no {arguments[0]}. Try one of: {', '.join(known)}")
    for name in arguments[:1] or known:
        import_module(known[name]).main(arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
