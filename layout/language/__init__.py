"""English in, a programme out."""

from layout.language.measures import CannotBuild
from layout.language.parsing import NothingAsked, Unreadable, parse

__all__ = ["CannotBuild", "NothingAsked", "Unreadable", "parse"]
