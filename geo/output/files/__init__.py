"""Files for other programs, and events read from theirs."""
