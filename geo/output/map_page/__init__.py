"""The page of one map, and the index of all."""
