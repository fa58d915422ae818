"""What belongs together in a room, and how it stands to one another: one motif a file."""
