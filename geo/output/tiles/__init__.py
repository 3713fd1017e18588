"""Events beside a page instead of within it: an archive of tiles and a file of records, read by ranges."""
