"""Reading the data folder and the map definitions, and writing outputs whole or not at all."""

from geo.store.atlas import InvalidDataError, Reading, load_atlas, read_atlas
from geo.store.files import default_data_folder, make_folder, template_folder, write_atomically
from geo.store.maps import load_map, map_files, read_map

__all__ = [
    "InvalidDataError",
    "Reading",
    "default_data_folder",
    "load_atlas",
    "load_map",
    "make_folder",
    "map_files",
    "read_atlas",
    "read_map",
    "template_folder",
    "write_atomically",
]
