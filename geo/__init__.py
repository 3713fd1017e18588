"""Dateline reads dated articles and draws them as layered historical maps; begin reading at ``geo.pipeline``."""
