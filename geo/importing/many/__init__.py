"""Tables of very many events, read by columns: what maps of tiles are made of."""
