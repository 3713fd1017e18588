"""The patterns of the grammar of times."""

from geo.reading.times.engine import rule
from geo.reading.times.scan import _STAGES
from geo.reading.times.tokens import word_code


def needed(pattern: str) -> list[set[str]]:
    words = {word_code(word): word for word in ("in", "by", "of", "the", "may", "june")}
    return [{words.get(code, code) for code in need} for need in rule(pattern, "x", lambda found: None).needs]


def test_a_pattern_needs_what_it_cannot_do_without() -> None:
    assert needed("in the? may") == [{"in"}, {"may"}]
    assert needed("( in | by ) of") == [{"in", "by"}, {"of"}]
    assert needed("( in ( of the )? | may )") == [{"in", "may"}]
    assert needed("( in | the? ) of") == [{"of"}]
    assert needed("in (?! of ) (?= the )") == [{"in"}]
    assert needed("( in of ){0,2} ( the ){1,2} _") == [{"the"}]


def test_every_rule_needs_something_so_that_most_are_never_tried() -> None:
    assert all(one.needs for stage in _STAGES for one in stage)
