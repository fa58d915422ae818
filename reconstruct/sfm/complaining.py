"""What is wrong with photos that do not hold together, in words that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reconstruct.sfm import triangulating
from reconstruct.sfm.triangulating import Share, Tie

FEATURES = 100
"""A photo with fewer shows hardly anything."""
NAMED = 6
"""Things of one kind that a message names; of more it gives the number."""
TURNED = 0.7
"""Part of the pairs that a turn on the spot explains, from which on that is what happened."""


def reason(share: Share) -> str:
    """Why a photo has no place."""
    if share.features < FEATURES:
        return f"shows hardly any texture ({share.features} features)"
    if share.partners == 0:
        return "has nothing in common with any other"
    return "matches others, but not in one geometry"


def complaints(shares: Mapping[str, Share]) -> str:
    """Sentences that name the photos, by reason."""
    named = defaultdict(list)
    for name, share in sorted(shares.items()):
        named[reason(share)].append(name)
    return " ".join(f"{listed(names)}: {why}." for why, names in named.items())


def weaknesses(names: Sequence[str], ties: Mapping[tuple[str, str], Tie]) -> str:
    """Sentences about pairs of photos: that the camera only turned; or where, in the order of names, the chain tears.

    A pair counts as torn if the two share too few points, whatever they share with others.
    """
    least = triangulating.enough()
    tied = [tie for tie in ties.values() if tie.points >= least]
    if tied and sum(tie.turned for tie in tied) > TURNED * len(tied):
        return "Nearly all pairs look as if the camera had only turned on the spot; walk between photos."
    shared = {pair: ties[pair].points if pair in ties else 0 for pair in pairwise(names)}
    torn = [f"{a} and {b} share {points} points" for (a, b), points in shared.items() if points < least]
    if not torn or (len(torn) > NAMED and len(torn) > len(shared) / 2):
        return ""  # where hardly any two neighbours share points the names are in no order
    return f"{listed(torn)}, where {least} are the least: take photos from between them."


def listed(words: Sequence[str], between: str = ", ") -> str:
    more = len(words) - NAMED
    return between.join(words) if more <= 1 else f"{between.join(words[:NAMED])}{between}and {more} more"
