"""Where entries come from: our own points, installed packages, GeoNames dumps and Linked Places files."""
