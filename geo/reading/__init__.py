"""Reading an article: its text, its times and its places, each with its value, its reason and its span."""
