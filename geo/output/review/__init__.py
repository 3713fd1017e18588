"""The page on which a person reviews what was read of an article, and the files that a review ends in."""
