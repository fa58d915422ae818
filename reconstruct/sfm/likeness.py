"""Which photos may show the same, judged by the features in each alone: no two photos have been compared yet.

Each photo becomes one vector, the sum of what its features differ by from the nearest of a few words (Jegou et al.,
Aggregating local descriptors into a compact image representation, CVPR 2010), made even by signed square roots.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float, Int
from scipy.cluster.vq import kmeans2

WORDS = 32
SAMPLE = 20_000
"""Features that the words are learned from, at most."""
LOOKED_AT = 1000
"""Features of a photo that are summed: the largest, which survive a change of place best."""


def signatures(descriptors: Sequence[Float[np.ndarray, "_ d"]], seed: int) -> Float[np.ndarray, "n k"]:
    """Of photos, by their features' descriptors, the largest feature first; unit vectors, or 0 without features."""
    taken = [np.sqrt(found[:LOOKED_AT]) for found in descriptors]
    everything = np.concatenate(taken)
    if len(everything) < WORDS:
        return np.zeros((len(taken), 1), np.float32)
    generator = np.random.default_rng(seed)
    sample = everything[generator.permutation(len(everything))[:SAMPLE]]
    words, _ = kmeans2(sample, WORDS, iter=8, minit="points", rng=generator, missing="warn")
    return np.stack([_signature(found, words) for found in taken])


def nearest(signatures: Float[np.ndarray, "n k"], count: int, apart: int) -> list[tuple[int, int]]:
    """The `count` most alike of each that are more than `apart` numbers away, as pairs, the smaller first."""
    likeness = signatures @ signatures.T
    numbers = np.arange(len(signatures))
    likeness[np.abs(numbers[:, None] - numbers) <= apart] = -np.inf
    best: Int[np.ndarray, "n c"] = np.argsort(-likeness, axis=1, kind="stable")[:, :count]
    return sorted(
        {(min(i, int(j)), max(i, int(j))) for i in range(len(best)) for j in best[i] if likeness[i, j] > -np.inf}
    )


def _signature(found: Float[np.ndarray, "f d"], words: Float[np.ndarray, "w d"]) -> Float[np.ndarray, "k"]:
    total = np.zeros_like(words)
    if len(found):
        distance = (words**2).sum(1) - 2 * found @ words.T
        word = distance.argmin(1)
        np.add.at(total, word, found - words[word])
    total = (np.sign(total) * np.sqrt(np.abs(total))).ravel()
    length = np.linalg.norm(total)
    return total / length if length > 0 else total
