"""The bytes of a glTF 2.0 file: arrays one after another in one buffer, and the JSON before them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from splat.formats.gltf_document import BIN, CHUNK, HEADER, JSON, MAGIC

ASSET = {"version": "2.0", "generator": "Scenewright"}
COMPONENTS = {"<f4": 5126, "<u2": 5123, "<u4": 5125}
"""Numbers of the component types, by numpy's names."""
TYPES = {1: "SCALAR", 3: "VEC3", 4: "VEC4"}
VERTICES, INDICES = 34962, 34963
"""What a bufferView is for."""
LARGEST = 2**32 - 1
"""A GLB counts its bytes in 32 bits."""


@dataclass(frozen=True)
class Bulk:
    """What the one buffer of a file will hold; it grows."""

    parts: list[bytes] = field(default_factory=list)
    accessors: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, int]] = field(default_factory=list)

    def add(self, array: np.ndarray, target: int, *, bounds: bool = False, normalized: bool = False) -> int:
        """The index of an accessor of an array n x w of one of the component types; positions need bounds."""
        start = sum(map(len, self.parts))
        data = array.tobytes()
        self.views.append({"buffer": 0, "byteOffset": start, "byteLength": len(data), "target": target})
        self.parts.append(data + b"\0" * (-len(data) % 4))
        accessor = {
            "bufferView": len(self.views) - 1,
            "componentType": COMPONENTS[array.dtype.str],
            "count": len(array),
            "type": TYPES[array.shape[1]],
        }
        if bounds:
            accessor |= {"min": array.min(axis=0).tolist(), "max": array.max(axis=0).tolist()}
        self.accessors.append(accessor | ({"normalized": True} if normalized else {}))
        return len(self.accessors) - 1

    def tree(self) -> dict[str, Any]:
        """Its part of the JSON; glTF allows no empty lists."""
        if not self.parts:
            return {}
        size = sum(map(len, self.parts))
        return {"accessors": self.accessors, "bufferViews": self.views, "buffers": [{"byteLength": size}]}


def packed(tree: dict[str, Any], bulk: Bulk, path: Path) -> list[bytes]:
    """The parts of a GLB. Raises ValueError, naming the file, if it would have more than 4 GiB."""
    text = json.dumps(tree, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    size = sum(map(len, bulk.parts))
    chunk = [CHUNK.pack(size, BIN), *bulk.parts] if size else []
    total = HEADER.size + CHUNK.size + len(text) + sum(map(len, chunk))
    if total > LARGEST:
        raise ValueError(f"{path}: {total} bytes do not fit into a GLB, which ends at 4 GiB; write a .gltf or fewer")
    return [HEADER.pack(MAGIC, 2, total), CHUNK.pack(len(text), JSON), text, *chunk]


def embedded(tree: dict[str, Any], bulk: Bulk) -> list[bytes]:
    """A .gltf that holds its bytes itself, as base64."""
    uri = "data:application/octet-stream;base64," + base64.b64encode(b"".join(bulk.parts)).decode()
    buffers = [buffer | {"uri": uri} for buffer in tree["buffers"]]
    return [json.dumps(tree | {"buffers": buffers}, indent=1, allow_nan=False).encode()]
