"""Label fonts, cut down to what a map shows, and how wide a text is in them."""
