"""From what was read to what can be drawn: events of times and places, and an atlas and its map made of them."""
