"""A capture in any frame and unit comes to stand upright, in metres."""
