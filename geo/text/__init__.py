"""Text as such: folding, direction, spelling suggestions, names of months. Knows nothing of atlases."""
