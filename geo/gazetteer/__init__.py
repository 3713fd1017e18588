"""Gazetteers: places with their names, points and radii, to look up, to match in texts and to geocode with."""
