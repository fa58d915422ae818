"""Shapes that physics can hold, with their masses."""
