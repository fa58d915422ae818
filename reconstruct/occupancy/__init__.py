"""What of a place is free, solid or not seen."""
