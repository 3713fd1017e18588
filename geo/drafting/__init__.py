"""From what was read to what can be drawn: events, corrections, an atlas and the definition of its map."""
