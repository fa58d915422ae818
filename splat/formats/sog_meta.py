"""What the meta.json of a SOG says, in version 1 (ranges) and 2 (codebooks), as tables from bytes to values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from jaxtyping import Float
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

AT_MOST = 1 << 20
"""Of a meta.json [bytes]: codebooks have 256 numbers."""

Name = Annotated[str, StringConstraints(pattern=r"^\w[\w.\- ]*$", max_length=100)]
"""A file beside the meta.json or in the same bundle; nothing that could lead elsewhere."""
Triple = tuple[float, float, float]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, allow_inf_nan=False)


class _Means(_Part):
    mins: Triple
    maxs: Triple
    files: tuple[Name, Name]


class _ShapedMeans(_Means):
    shape: tuple[Annotated[int, Field(ge=1)], Literal[3]]


class _Quats(_Part):
    files: tuple[Name]
    encoding: Literal["quaternion_packed"] = "quaternion_packed"


class _Codes(_Part):
    codebook: Annotated[list[float], Field(min_length=1, max_length=256)]
    files: tuple[Name]


class _PaletteCodes(_Codes):
    files: tuple[Name, Name]
    bands: Literal[1, 2, 3]


class _ScaleRange(_Part):
    mins: Triple
    maxs: Triple
    files: tuple[Name]


class _ColorRange(_Part):
    mins: tuple[float, float, float, float]
    maxs: tuple[float, float, float, float]
    files: tuple[Name]


class _PaletteRange(_Part):
    mins: float
    maxs: float
    files: tuple[Name, Name]


class _Version1(_Part):
    means: _ShapedMeans
    scales: _ScaleRange
    quats: _Quats
    sh0: _ColorRange
    shN: _PaletteRange | None = None


class _Version2(_Part):
    version: Literal[2]
    count: Annotated[int, Field(ge=1)]
    antialias: bool = False
    means: _Means
    scales: _Codes
    quats: _Quats
    sh0: _Codes
    shN: _PaletteCodes | None = None


class _Any(_Part):
    version: int | None = None


@dataclass(frozen=True)
class Palette:
    centroids: str
    labels: str
    """Names of pictures."""
    table: Float[np.ndarray, "m"]
    """A harmonic for each byte."""
    degree: int | None
    """None where the width of the centroids must tell."""


@dataclass(frozen=True)
class Meta:
    count: int
    antialias: bool
    means: tuple[str, str]
    """Names of the pictures with the low and the high bytes."""
    mins: Float[np.ndarray, "3"]
    maxs: Float[np.ndarray, "3"]
    """Of sign(x) ln(1 + |x|)."""
    quats: str
    scales: str
    scale_table: Float[np.ndarray, "s 3"]
    """ln scale for each byte of each axis."""
    sh0: str
    color_table: Float[np.ndarray, "c 3"]
    """The constant harmonic for each byte of each colour."""
    opacity_table: Float[np.ndarray, "256"]
    palette: Palette | None

    @property
    def files(self) -> list[str]:
        """Every picture."""
        more = [self.palette.centroids, self.palette.labels] if self.palette else []
        return [*self.means, self.quats, self.scales, self.sh0, *more]


def parse(path: Path, text: bytes) -> Meta:
    """Raises ValueError, naming the file and the entry, if it is none of version 1 or 2."""
    if len(text) > AT_MOST:
        raise ValueError(f"{path}: a meta.json of {len(text)} bytes; at most {AT_MOST} are wanted")
    try:
        version = _Any.model_validate_json(text).version
        if version is None:
            return _from_ranges(_Version1.model_validate_json(text))
        return _from_codebooks(_Version2.model_validate_json(text))
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the text"
        raise ValueError(f"{path}: {place} in the meta.json of this SOG cannot be read: {first['msg']}") from problem


def _from_ranges(meta: _Version1) -> Meta:
    colors = np.linspace(meta.sh0.mins, meta.sh0.maxs, 256)
    sh = meta.shN
    return Meta(
        count=meta.means.shape[0],
        antialias=False,
        means=meta.means.files,
        mins=np.array(meta.means.mins),
        maxs=np.array(meta.means.maxs),
        quats=meta.quats.files[0],
        scales=meta.scales.files[0],
        scale_table=np.linspace(meta.scales.mins, meta.scales.maxs, 256),
        sh0=meta.sh0.files[0],
        color_table=colors[:, :3],
        opacity_table=1 / (1 + np.exp(-np.clip(colors[:, 3], -80, 80))),
        palette=Palette(*sh.files, np.linspace(sh.mins, sh.maxs, 256), None) if sh else None,
    )


def _from_codebooks(meta: _Version2) -> Meta:
    sh = meta.shN
    return Meta(
        count=meta.count,
        antialias=meta.antialias,
        means=meta.means.files,
        mins=np.array(meta.means.mins),
        maxs=np.array(meta.means.maxs),
        quats=meta.quats.files[0],
        scales=meta.scales.files[0],
        scale_table=np.tile(np.array(meta.scales.codebook)[:, None], 3),
        sh0=meta.sh0.files[0],
        color_table=np.tile(np.array(meta.sh0.codebook)[:, None], 3),
        opacity_table=np.linspace(0, 1, 256),
        palette=Palette(*sh.files, np.array(sh.codebook), sh.bands) if sh else None,
    )
