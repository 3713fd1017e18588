"""The ways of the product, each on one screen: what the commands call."""
