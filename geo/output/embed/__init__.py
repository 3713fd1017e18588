"""How a map stands in an article of somebody else's site."""
