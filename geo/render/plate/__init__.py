"""Maps on paper and cards: drawn by matplotlib from the same drawing, ground and styles as the page."""
