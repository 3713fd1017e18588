"""When a row was: of one column, of a start and an end, or of years, months and days apart."""

from __future__ import annotations

from geo.dates.edtf import When
from geo.errors import Problem, WhenError
from geo.importing.cell_values import CellError
from geo.importing.columns import Columns
from geo.importing.date_words import month_of
from geo.importing.dates import LAST_YEAR, DateRules, read_date, rules_of
from geo.importing.row_reading import Reading, Wishes
from geo.importing.table import Row, Table
from geo.importing.tidy import plain_value

DATE_FIELDS = ("date", "start", "end")


def rules_of_columns(table: Table, columns: Columns, wishes: Wishes) -> dict[str, DateRules]:
    """How the dates of each column are read, by all of its cells."""
    rules = {
        name: rules_of(((columns.cell(r.cells, name), table.where(r)) for r in table.rows), wishes.dates)
        for name in DATE_FIELDS
    }
    return _settled(rules, wishes)


def _settled(rules: dict[str, DateRules], wishes: Wishes) -> dict[str, DateRules]:
    """What one column settles holds for the other of a start and an end."""
    orders = {rule.order: rule for rule in rules.values() if rule.order}
    doubt = any(rule.why and not rule.order for rule in rules.values())
    if wishes.dates or len(orders) != 1 or doubt:
        return rules
    ((order, known),) = orders.items()
    return {n: r if r.order else DateRules(order, known.why, r.hyphen_is_month) for n, r in rules.items()}


def tell_rules(reading: Reading) -> None:
    """Note which order of day and month was read, and why."""
    for name in DATE_FIELDS:
        rule = reading.rules[name]
        if name in reading.columns.at and rule.order in ("dmy", "mdy") and rule.why:
            order = "day first" if rule.order == "dmy" else "month first"
            if any("/" in c or "." in c or "-" in c for c in (reading.cell(r, name) for r in reading.table.rows)):
                reading.notes[f"column {reading.heading(name)}: {order}, {_because(rule.why)}"] = None


def _because(why: str) -> str:
    return why if why.startswith("as ") else f"since {why}"


def when_of(reading: Reading, row: Row, faults: list[Problem]) -> str:
    """The time of a row as EDTF; empty where it gives none or where that has faults."""
    columns = reading.columns
    if "year" in columns.at:
        start = _of_parts(reading, row, ("year", "month", "day"), faults)
        end = _of_parts(reading, row, ("end_year", "end_month", "end_day"), faults)
    else:
        start = _of_cell(reading, row, "start", faults) or _of_cell(reading, row, "date", faults)
        end = _of_cell(reading, row, "end", faults)
    if not end or end == start or faults:
        return start
    if "/" in start or "/" in end.strip("."):
        first = start.partition("/")[0]
        last = end.rpartition("/")[2]
        start, end = first, last
    made = f"{start or '..'}/{end}"
    try:
        return When.parse(made).edtf
    except WhenError as error:
        what = str(error).partition(": ")[2].partition(". ")[0] or "is no span of time"
        name = "end" if "end" in columns.at else "end_year"
        remedy = f"{start or 'a start'}, or a later day; or changing start and end"
        faults.append(reading.fault(row, name, CellError(what, reading.cell(row, name), remedy)))
        return ""


def _of_cell(reading: Reading, row: Row, name: str, faults: list[Problem]) -> str:
    text = reading.cell(row, name)
    if not text or (name == "end" and text == ".."):
        return text
    found = read_date(text, reading.rules[name])
    if isinstance(found, CellError):
        faults.append(reading.fault(row, name, found))
        return ""
    return found


def _of_parts(reading: Reading, row: Row, names: tuple[str, str, str], faults: list[Problem]) -> str:
    """A date of three columns, whose month and day may be empty."""
    texts = [reading.cell(row, name) for name in names]
    if not texts[0]:
        if any(texts[1:]):
            error = CellError("is empty, while a month or a day is there", "", "the year")
            faults.append(reading.fault(row, names[0], error))
        return ""
    made = _year(reading, names[0], texts[0])
    if isinstance(made, CellError):
        faults.append(reading.fault(row, names[0], made))
        return ""
    for name, text in zip(names[1:], texts[1:], strict=True):
        if not text:
            break
        number = _whole(text)
        if number is None:
            faults.append(reading.fault(row, name, CellError("is no number", text, "5")))
            return ""
        made += f"-{number:02d}"
    try:
        return When.parse(made).edtf
    except WhenError as error:
        what = str(error).partition(": ")[2].partition(". ")[0]
        name = names[2] if texts[2] and "day" in what else names[1]
        faults.append(reading.fault(row, name, CellError(what, reading.cell(row, name), "1")))
        return ""


def _year(reading: Reading, name: str, text: str) -> str | CellError:
    """A year of a column of years. Those below 0 are before Christ, as TimelineJS and its readers count."""
    bare = plain_value(text).removesuffix(".0")
    if not bare.lstrip("-").isdigit() or len(bare.lstrip("-")) > 4:
        return read_date(text, DateRules())
    number = int(bare)
    if number == 0:
        return CellError("is no year: 1 BC came before AD 1", bare, "-1 for 1 BC")
    if number < 0:
        said = f"column {reading.heading(name)}: {bare} is taken for {-number} BC, as TimelineJS shows it"
        reading.notes[said] = None
        return "0000" if number == -1 else f"{number + 1:05d}"
    return f"{number:04d}" if number <= LAST_YEAR else read_date(text, DateRules())


def _whole(text: str) -> int | None:
    bare = text.strip().removesuffix(".0")
    return int(bare) if bare.isdigit() else month_of(bare) or None
