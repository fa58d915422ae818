"""English in, a programme out."""

from layout.language.parsing import NothingAsked, parse

__all__ = ["NothingAsked", "parse"]
