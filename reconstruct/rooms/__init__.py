"""A layout becomes a lit room and pictures of it."""
