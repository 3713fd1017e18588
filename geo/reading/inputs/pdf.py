"""PDF: the text of each page, with lines joined to paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from geo.errors import DataError
from geo.model.document import Article
from geo.reading.inputs.loaded import Loaded

_PASSWORD = re.compile(r"password|security", re.IGNORECASE)
# How PDFium writes the hyphen of a word that a line end divides; the next line follows it at once.
_DIVIDED = re.compile("[\x02\ufffe\u00ad](?:\r?\n)?")
_SENTENCE_END = re.compile(r"[.!?:\"'\u201d\u2019)\]]\s*$")


def load_pdf(raw: bytes, article_id: str, shown: str) -> Loaded:
    """The article of a PDF; a blank line between paragraphs and pages.

    Its creation date is not used, since it is that of the file. Raises ``DataError`` for what is broken, encrypted or
    only pictures.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD.search(str(error)):
            raise DataError(f"{shown} is encrypted. Try saving it without its password") from None
        raise DataError(f"{shown} is no whole PDF ({error}). Try opening and saving it again") from None
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        title = document.get_metadata_value("Title") or ""
    except pypdfium2.PdfiumError as error:
        raise DataError(f"{shown} cannot be read to its end ({error}). Try opening and saving it again") from None
    finally:
        document.close()
    if pages and not any(page.strip() for page in pages):
        raise DataError(
            f"{shown} has {len(pages)} pages without text, as a scan has. Try recognising its letters (OCR) first"
        )
    return Loaded(Article(article_id, "\n\n".join(filter(None, map(joined, pages))), title=title))


def joined(page: str) -> str:
    """The lines of a page as paragraphs: a line much shorter than its fellows ends one, and divided words are whole.

    >>> joined("The ferry arrived in Novem\\x02ber at last.\\r\\nThe next one, which was late by days\\r\\ndid not.")
    'The ferry arrived in November at last.\\n\\nThe next one, which was late by days did not.'
    """
    page = _DIVIDED.sub("-\n", page.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.strip(" \t") for line in page.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    text = ""
    for line, after in pairwise([*lines, ""]):
        # "offi-" and "cials" are one word, "mid-" and "June" keep their hyphen.
        divided = line.endswith("-") and line[-2:-1].isalpha() and after[:1].isalnum()
        short = len(line) < (0.85 if _SENTENCE_END.search(line) else 0.6) * full
        if divided:
            text += line[:-1] if after[0].islower() else line
        elif not line or not after or short:
            text += f"{line}\n\n"
        else:
            text += f"{line} "
    return re.sub(r"\n{3,}", "\n\n", text).strip()
