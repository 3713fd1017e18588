"""Places and their names: the gazetteer, offline by default."""
