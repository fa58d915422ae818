"""A glTF 2.0 file as it lies on disk: its JSON, the bytes it names, its arrays and where its nodes stand.

What a file claims is held against the bytes that are there before memory is taken. Other files are read only if they
lie in the file's folder.
"""

from __future__ import annotations

import base64
import binascii
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote

import numpy as np
from jaxtyping import Float
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from scipy.spatial.transform import Rotation

MAGIC, JSON, BIN = b"glTF", b"JSON", b"BIN\0"
HEADER, CHUNK = struct.Struct("<4sII"), struct.Struct("<I4s")
WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}
KINDS = {5120: ("i1", 127), 5121: ("u1", 255), 5122: ("<i2", 32767), 5123: ("<u2", 65535), 5126: ("<f4", 1)}
"""Component types: how numpy names them, and the integer that stands for 1 where they are normalised."""

Index = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    """Of the JSON, by the names of the specification; what is not asked for is passed over."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)


class Buffer(_Part):
    byteLength: Index
    uri: str | None = None


class BufferView(_Part):
    buffer: Index
    byteLength: Index
    byteOffset: Index = 0
    byteStride: Index | None = None


class Accessor(_Part):
    componentType: int
    type: str
    count: Annotated[int, Field(ge=1)]
    bufferView: Index | None = None
    byteOffset: Index = 0
    normalized: bool = False
    sparse: dict[str, Any] | None = None


class Primitive(_Part):
    attributes: dict[str, Index] = {}
    mode: int = 4
    extensions: dict[str, dict[str, Any]] = {}


class Mesh(_Part):
    primitives: list[Primitive]


class Node(_Part):
    mesh: Index | None = None
    children: list[Index] = []
    matrix: Annotated[list[float], Field(min_length=16, max_length=16)] | None = None
    translation: tuple[float, float, float] = (0, 0, 0)
    rotation: tuple[float, float, float, float] = (0, 0, 0, 1)
    scale: tuple[float, float, float] = (1, 1, 1)

    def to_parent(self) -> Float[np.ndarray, "4 4"]:
        """Raises ValueError if the rotation is zero."""
        if self.matrix is not None:
            return np.array(self.matrix).reshape(4, 4).T
        matrix = np.eye(4)
        matrix[:3, :3] = Rotation.from_quat(self.rotation).as_matrix() * self.scale
        matrix[:3, 3] = self.translation
        return matrix


class Scene(_Part):
    nodes: list[Index] = []


class Asset(_Part):
    version: Annotated[str, Field(pattern=r"^2\.\d+$")]


class Root(_Part):
    asset: Asset
    buffers: list[Buffer] = []
    bufferViews: list[BufferView] = []
    accessors: list[Accessor] = []
    meshes: list[Mesh] = []
    nodes: list[Node] = []
    scenes: list[Scene] = []
    scene: Index = 0
    extensionsRequired: list[str] = []


@dataclass(frozen=True)
class Document:
    path: Path
    root: Root
    packed: memoryview | None
    """The binary chunk of a GLB."""
    opened: dict[int, memoryview] = field(default_factory=dict)
    """Buffers that were read already."""

    def array(self, index: int, kind: str) -> Float[np.ndarray, "n w"]:
        """The values of an accessor of type `kind`, float32; normalised integers become -1..1 or 0..1.

        Raises ValueError if it is of another type, sparse, without bytes, or reaches beyond them.
        """
        accessor = self._item("accessors", index)
        if accessor.type != kind or accessor.componentType not in KINDS:
            raise self.wrong(f"accessor {index} is {accessor.type} of {accessor.componentType}; {kind} is wanted")
        if accessor.sparse is not None or accessor.bufferView is None:
            raise self.wrong(f"accessor {index} is sparse or has no bufferView; only whole, uncompressed ones are read")
        view = self._view(accessor.bufferView)
        name, one = KINDS[accessor.componentType]
        width, item = WIDTHS[kind], np.dtype(name).itemsize
        bufferView = self.root.bufferViews[accessor.bufferView]
        stride = width * item if bufferView.byteStride is None else bufferView.byteStride
        end = accessor.byteOffset + stride * (accessor.count - 1) + width * item
        if stride < width * item or end > len(view):
            raise self.wrong(
                f"accessor {index} claims {accessor.count} elements every {stride} bytes from byte "
                f"{accessor.byteOffset} on, but bufferView {accessor.bufferView} has {len(view)} bytes"
            )
        shape, strides = (accessor.count, width), (stride, item)
        values = np.ndarray(shape, name, view, accessor.byteOffset, strides).astype(np.float32)
        return np.maximum(values / np.float32(one), -1) if accessor.normalized and one != 1 else values

    def places(self) -> list[tuple[int, Float[np.ndarray, "4 4"]]]:
        """The mesh and the node-to-world matrix of every node with a mesh in the scene that is shown."""
        found, seen = [], set()
        waiting = [(index, np.eye(4)) for index in reversed(self._roots())]
        while waiting:
            index, to_world = waiting.pop()
            node = self._item("nodes", index)
            if index in seen:
                raise self.wrong(f"node {index} has two parents or is its own; nodes must form trees")
            seen.add(index)
            with np.errstate(over="ignore", invalid="ignore"):
                to_world = to_world @ self._to_parent(index, node)
            if node.mesh is not None:
                found.append((node.mesh, to_world))
            waiting += [(child, to_world) for child in reversed(node.children)]
        return found

    def mesh(self, index: int) -> Mesh:
        return self._item("meshes", index)

    def wrong(self, what: str) -> ValueError:
        return ValueError(f"{self.path}: {what}")

    def _roots(self) -> list[int]:
        if not self.root.scenes:
            below = {child for node in self.root.nodes for child in node.children}
            return [index for index in range(len(self.root.nodes)) if index not in below]
        return self._item("scenes", self.root.scene).nodes

    def _to_parent(self, index: int, node: Node) -> Float[np.ndarray, "4 4"]:
        try:
            return node.to_parent()
        except ValueError as problem:
            raise self.wrong(f"node {index}: rotation {node.rotation} is none") from problem

    def _view(self, index: int) -> memoryview:
        view = self._item("bufferViews", index)
        data = self._buffer(view.buffer)
        if view.byteOffset + view.byteLength > len(data):
            raise self.wrong(
                f"bufferView {index} claims bytes {view.byteOffset} to {view.byteOffset + view.byteLength} of buffer "
                f"{view.buffer}, which has {len(data)}"
            )
        return data[view.byteOffset : view.byteOffset + view.byteLength]

    def _buffer(self, index: int) -> memoryview:
        if index not in self.opened:
            buffer = self._item("buffers", index)
            data = self._bytes(index, buffer.uri)
            if len(data) < buffer.byteLength:
                raise self.wrong(f"buffer {index} claims {buffer.byteLength} bytes, there are {len(data)}: it was cut")
            self.opened[index] = data
        return self.opened[index]

    def _bytes(self, index: int, uri: str | None) -> memoryview:
        if uri is None:
            if index > 0 or self.packed is None:
                raise self.wrong(f"buffer {index} has no uri, and there is no binary chunk for it")
            return self.packed
        if not uri.startswith("data:"):
            return self._beside(unquote(uri))
        head, _, body = uri.partition(",")
        try:
            if not head.endswith(";base64"):
                raise ValueError("not in base64")
            return memoryview(base64.b64decode(body, validate=True))
        except (binascii.Error, ValueError) as problem:
            raise self.wrong(f"buffer {index} is a data URI that cannot be read: {problem}") from problem

    def _beside(self, name: str) -> memoryview:
        folder = self.path.parent.resolve()
        if not any(mark in name for mark in ":\\\0"):
            target = (folder / name).resolve()
            if target.is_relative_to(folder) and (target.is_file() or not target.exists()):
                return memoryview(target.read_bytes())
        raise self.wrong(f"buffer {name[:80]!r} is not read: only files in the folder of the glTF file are")

    def _item(self, name: str, index: int) -> Any:
        items = getattr(self.root, name)
        if index >= len(items):
            raise self.wrong(f"{name} {index} is asked for, there are {len(items)}")
        return items[index]


def open_document(path: Path) -> Document:
    """A .gltf or a .glb; the first bytes say which. Raises ValueError if it is neither or was cut."""
    content = memoryview(path.read_bytes())
    text, packed = _chunks(path, content) if content[:4] == MAGIC else (content, None)
    try:
        return Document(path, Root.model_validate_json(bytes(text)), packed)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "JSON"
        raise ValueError(f"{path} is not a readable glTF 2.0 file: {where}: {first['msg']}") from problem


def _chunks(path: Path, content: memoryview) -> tuple[memoryview, memoryview | None]:
    """The JSON and the binary chunk of a GLB."""
    if len(content) < HEADER.size:
        raise ValueError(f"{path} is a GLB of {len(content)} bytes: it was cut")
    _, version, length = HEADER.unpack_from(content)
    if version != 2 or length > len(content):
        raise ValueError(
            f"{path} is a GLB of version {version} with {length} bytes, there are {len(content)}; "
            "a whole one of version 2 is wanted"
        )
    chunks, at = [], HEADER.size
    while at + CHUNK.size <= length and len(chunks) < 2:
        size, kind = CHUNK.unpack_from(content, at)
        at += CHUNK.size
        if at + size > length:
            raise ValueError(f"{path}: chunk {len(chunks)} claims {size} bytes, there are {length - at}")
        chunks.append((kind, content[at : at + size]))
        at += size
    if not chunks or chunks[0][0] != JSON:
        raise ValueError(f"{path} is a GLB without JSON as its first chunk")
    return chunks[0][1], chunks[1][1] if len(chunks) > 1 and chunks[1][0] == BIN else None
