"""Atlas to files of other programs and back: GeoJSON, CSV, KML, GeoPackage and JSON lines out, spreadsheets in."""
