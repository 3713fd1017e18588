"""The Content Security Policy of every page of ours: what is inline is named by its hash, and nothing else may run or
load.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

# What a map's page may load besides: pictures and fonts that stand in the page itself.
INLINE_MEDIA = MappingProxyType({"img-src": "data: blob:", "font-src": "data:"})


def policy(scripts: Iterable[str], styles: Iterable[str], allowed: Mapping[str, str] = INLINE_MEDIA) -> str:
    """A policy that names each inline script and style by its hash; ``allowed`` adds directives with their sources.

    >>> policy(["1"], [], {"img-src": "data:"})
    "default-src 'none'; script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='; style-src 'none'; img-src
    data:; base-uri 'none'; form-action 'none'"
    """
    parts = {
        "default-src": "'none'",
        "script-src": _hashes(scripts),
        "style-src": _hashes(styles),
        **allowed,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(d).decode('ascii')}'" for d in digests) or "'none'"
