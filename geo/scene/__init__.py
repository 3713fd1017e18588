"""What a map shows: events by period, movements, control, labels and their look, as frames and shapes ready to draw."""
