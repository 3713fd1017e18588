"""What is written: pages, pictures, embed codes, articles with maps, files for other programs."""
