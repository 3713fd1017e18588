"""An article beside its map."""
