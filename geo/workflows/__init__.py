"""The ways data takes from files to files, each on one screen: they call the rooms below in order."""
