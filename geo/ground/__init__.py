"""What lies under the events: projections, coasts, waters, borders and relief."""
