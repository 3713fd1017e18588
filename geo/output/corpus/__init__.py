"""What was read from a corpus as tables of Parquet, GeoParquet where rows have a point, and events read back."""
