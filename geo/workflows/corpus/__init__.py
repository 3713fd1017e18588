"""The way of a corpus: planned in parts, each read into its own files of Parquet, then merged; and drawn from them."""
