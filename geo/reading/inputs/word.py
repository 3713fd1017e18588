"""Word documents: paragraphs and tables in the order of the page."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.model.document import Article
from geo.reading.inputs.loaded import Loaded

if TYPE_CHECKING:
    from docx.table import Table

# A document's text grows when unpacked, as a zip bomb does; no article is longer.
MAX_UNPACKED_BYTES = 400_000_000
_OLE = b"\xd0\xcf\x11\xe0"


def load_docx(raw: bytes, article_id: str, shown: str) -> Loaded:
    """The article of a .docx file: a blank line between paragraphs, cells of a table's row apart by tabs.

    Its creation date is not used, since it is that of the file and often of a template. Raises ``DataError`` for what
    is no Word document, is encrypted or is broken.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    if raw.startswith(_OLE):
        raise DataError(f"{shown} is encrypted, or of an old kind (.doc). Try saving it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            size = sum(info.file_size for info in packed.infolist())
        if size > MAX_UNPACKED_BYTES:
            raise DataError(f"{shown} unpacks to {size / 1e6:.0f} MB. Try saving its text as .txt")
        document: Any = Document(BytesIO(raw))
        paragraphs = [text for text in _texts(document) if text.strip()]
        title = document.core_properties.title or ""
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise DataError(f"{shown} is no whole Word document ({error}). Try opening and saving it again") from None
    return Loaded(Article(article_id, "\n\n".join(paragraphs), title=title))


def _texts(container: Any) -> Iterator[str]:
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
        else:
            yield item.text


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # A cell that spans columns is given once for each of them.
        cells = dict.fromkeys(row.cells)
        yield "\t".join(" ".join(_texts(cell)) for cell in cells)
