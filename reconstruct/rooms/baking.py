"""Light: what falls on every vertex of a furnished room, after all the bounces.

Direct light comes from the windows, the glowing parts of lamps, and a photographer's flash against the
ceiling. Lights are sampled where they are, and found by rays that happen to strike them, the two weighed by
the balance heuristic (Veach and Guibas 1995), so that reveals close to a window are as smooth as far walls.
What surfaces pass on to each other is gathered along one
fixed set of cosine-distributed rays per vertex (Ward's irradiance samples, 1988): the rays are traced once,
and every bounce is then a product with the same sparse matrix, carried on until nothing is left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy.sparse import csr_matrix, diags
from scipy.spatial import KDTree

from reconstruct.rays import RayScene
from reconstruct.rooms._light_kernels import gather, hemisphere
from reconstruct.rooms.furnished import Furnished, Lit
from reconstruct.rooms.subdividing import subdivide
from reconstruct.rooms.texturing import linear, mean_albedo, passing
from reconstruct.rooms.viewpoints import standpoints

SKY = "outdoors"
"""The material whose glow is daylight."""
WALL_LEVEL = 0.76 * math.pi
"""The median irradiance on walls that exposure aims at: white paint then comes out at sRGB 0.85 or so."""
FLASH_SHARE = 0.25
"""Of that, what comes by way of the ceiling. Rooms without windows get all of it from there."""
WHITE_BALANCE = 0.75
"""How much of a colour cast the camera corrects: 0 none, 1 all."""
FLASH_SEEN = 0.4
"""How much of the flash shows on the ceiling itself: all of it would burn out."""
CREVICE = 0.025
"""Where surfaces are this close [m], vertices are too far apart for the true shade: it would come out as teeth."""
BATCH = 1 << 20


@dataclass(frozen=True)
class Baking:
    """How finely light is resolved."""

    rays: int
    """Gathered per vertex."""
    light_samples: int
    """Shadow rays per vertex, shared among the lights."""
    contact: float
    """Longest edge on floor, walls and ceiling where something stands by [m]."""
    open: float
    """The same in the open [m]."""
    item: float
    """Longest edge on items [m]."""


QUALITIES = {
    "draft": Baking(rays=32, light_samples=24, contact=0.06, open=0.25, item=0.14),
    "standard": Baking(rays=64, light_samples=40, contact=0.04, open=0.18, item=0.10),
    "high": Baking(rays=96, light_samples=80, contact=0.025, open=0.10, item=0.06),
}


@dataclass(frozen=True)
class Transport:
    """Where light goes between the vertices of a surface."""

    faces: Int[np.ndarray, "f 3"]
    albedo: Float[np.ndarray, "f 3"]
    hit_face: Int[np.ndarray, "r"]
    """That each ray of each vertex meets, -1 for none."""
    rays: int
    """Per vertex."""
    outside: Bool[np.ndarray, "v"]
    """Vertices that lie in no solid: the others see nothing and take their neighbours' light."""
    openness: Float[np.ndarray, "v"]
    """Harmonic mean distance to what a vertex sees [m]: how far light is alike around it."""


def bake(furnished: Furnished, quality: str = "standard") -> Lit:
    """The room cut finely and lit. Deterministic; `quality` is a key of QUALITIES.

    The light is scaled so that the median wall gets WALL_LEVEL, whatever the windows and lamps.
    """
    if quality not in QUALITIES:
        raise ValueError(f"quality {quality!r} is not one of {', '.join(QUALITIES)}")
    settings = QUALITIES[quality]
    fine = _resolve(furnished, settings)
    scene = RayScene(fine.vertices, fine.faces)
    origins = push_off(fine)
    lights = [Light(fine, sky_faces(fine), settings), Light(fine, lamp_faces(fine), settings)]
    direct = [direct_light(fine, scene, origins, light) for light in lights]
    transport, struck = trace(fine, scene, origins, lights, settings.rays)
    sources = np.concatenate([*(a + b for a, b in zip(direct, struck, strict=True)), _flash(fine)], axis=1)
    mend, smooth = (
        _mending(fine, transport.outside & _in_sight(furnished, fine, scene, origins)),
        _smoothing(fine, transport.openness),
    )
    light = bounce(transport, _repeat(smooth, mend(sources), 2), lambda e: mend(_repeat(smooth, mend(e), 12)))
    light[:, 6:9] -= (1 - FLASH_SEEN) * sources[:, 6:9]
    light = _repeat(_softening(fine, 1.5 * settings.contact), mend(light), 3)
    return Lit(fine, _expose(fine, light).astype(np.float32))


def bounce(transport: Transport, direct: Float[np.ndarray, "v c"], tidy=lambda e: e) -> Float[np.ndarray, "v c"]:
    """Direct light and all that the surfaces pass on. `tidy` cleans each bounce.

    Once a bounce adds less than three hundredths, the rest is summed as the geometric series it has become.
    """
    total = last = direct.astype(np.float32)
    albedo = np.tile(transport.albedo, (1, direct.shape[1] // 3))
    for _ in range(64):
        radiosity = last[transport.faces].mean(1) * albedo
        passed = np.empty_like(total)
        gather(radiosity, transport.hit_face, transport.rays, passed)
        passed = np.ascontiguousarray(tidy(passed), dtype=np.float32)
        total = total + passed
        before, now = last.sum(0), passed.sum(0)
        last = passed
        if (now <= 0.03 * total.sum(0)).all():
            ratio = np.where(before > 0, now / np.maximum(before, 1e-9), 0).clip(0, 0.95)
            return total + last * ratio / (1 - ratio)
    return total


def push_off(f: Furnished) -> Float[np.ndarray, "v 3"]:
    """Starting points of rays: 2 mm off the surface, and a little inward from edges and corners."""
    centroids = np.repeat(f.vertices[f.faces].mean(1), 3, axis=0)
    count = np.bincount(f.faces.reshape(-1), minlength=len(f.vertices))
    corner = f.faces.reshape(-1)
    mean = np.stack([np.bincount(corner, centroids[:, k], len(f.vertices)) for k in range(3)], 1)
    inward = mean / np.maximum(count, 1)[:, None] - f.vertices
    length = np.linalg.norm(inward, axis=1, keepdims=True)
    inward *= np.minimum(0.4, 0.012 / np.maximum(length, 1e-9))
    return (f.vertices + inward + 0.002 * f.normals).astype(np.float32)


class Light:
    """Glowing faces that are sampled together."""

    def __init__(self, f: Furnished, faces: Int[np.ndarray, "l"], settings: Baking):
        self.faces = faces
        self.samples, self.rays = settings.light_samples, settings.rays
        self.area = float(np.linalg.norm(_cross(f.vertices[f.faces[faces]]), axis=1).sum() / 2)
        glow = np.array([linear(np.array(m.colour)) * m.emission for m in f.materials], np.float32)
        self.radiance = np.zeros((len(f.faces), 3), np.float32)
        self.radiance[faces] = glow[f.material_of_face[faces]]

    def share_of_rays(self, square: np.ndarray, cosine: np.ndarray, cosine_there: np.ndarray) -> np.ndarray:
        """How much a cosine-distributed ray counts against a sample on the light, for the same pair of points."""
        by_ray = self.rays * cosine * cosine_there / math.pi
        return by_ray / np.maximum(by_ray + self.samples * square / max(self.area, 1e-9), 1e-12)


def trace(
    f: Furnished, scene: RayScene, origins: Float[np.ndarray, "v 3"], lights: list[Light], rays: int
) -> tuple[Transport, list[Float[np.ndarray, "v 3"]]]:
    """Shoots the gathering rays; also gives the irradiance from each light that they strike."""
    shifts = np.random.default_rng(1).random((len(origins), 2)).astype(np.float32)
    flat = _face_normals(f)
    cosine = np.sqrt(1 - (np.arange(rays) + shifts[:, :1]) / rays).astype(np.float32)
    faces, bad, open_ = [], [], []
    struck = [np.zeros((len(origins), 3), np.float32) for _ in lights]
    for part in _batches(len(origins), rays):
        directions = np.empty(((part.stop - part.start) * rays, 3), np.float32)
        hemisphere(f.normals[part], shifts[part], rays, directions)
        hits = scene.cast(np.repeat(origins[part], rays, axis=0), directions)
        distance = np.maximum(np.where(hits.face < 0, 1e-3, hits.distance), 1e-3)
        towards = -np.einsum("ri,ri->r", flat[hits.face], directions)
        bad.append(((hits.face < 0) | (towards < 0)).reshape(-1, rays).mean(1))
        open_.append(1 / (1 / distance).reshape(-1, rays).mean(1))
        faces.append(hits.face)
        for light, found in zip(lights, struck, strict=True):
            share = light.share_of_rays(distance**2, cosine[part].reshape(-1), towards.clip(0)) * (hits.face >= 0)
            got = light.radiance[hits.face] * (share * math.pi / rays)[:, None]
            found[part] = got.reshape(-1, rays, 3).sum(1)
    openness = np.concatenate(open_)
    transport = Transport(
        f.faces, _albedo(f), np.concatenate(faces), rays, (np.concatenate(bad) < 0.6) & (openness > CREVICE), openness
    )  # fmt: skip
    return transport, struck


def sky_faces(f: Furnished) -> Int[np.ndarray, "l"]:
    return np.flatnonzero(np.array([m.name == SKY for m in f.materials])[f.material_of_face])


def lamp_faces(f: Furnished) -> Int[np.ndarray, "l"]:
    return np.flatnonzero(np.array([m.emission > 0 and m.name != SKY for m in f.materials])[f.material_of_face])


def direct_light(
    f: Furnished, scene: RayScene, origins: Float[np.ndarray, "v 3"], light: Light
) -> Float[np.ndarray, "v 3"]:
    """Irradiance by points spread evenly over the light; vertices take turns among 16 sets of points."""
    total = np.zeros((len(origins), 3), np.float32)
    if not len(light.faces):
        return total
    flat, sets = _face_normals(f), 16
    turn = np.random.default_rng(2).integers(sets, size=len(origins))
    for number in range(sets):
        face, points = _points_on(f, light, np.random.default_rng((3, number)))
        mine = np.flatnonzero(turn == number)
        for part in _batches(len(mine), light.samples):
            chosen = mine[part]
            share = _visible_share(scene, origins[chosen], f.normals[chosen], points, flat[face], light)
            total[chosen] = share @ light.radiance[face] * (light.area / light.samples)
    return total


def _points_on(f: Furnished, light: Light, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Faces and points on them, stratified by area."""
    triangles = f.vertices[f.faces[light.faces]]
    sum_of_areas = np.cumsum(np.linalg.norm(_cross(triangles), axis=1))
    steps = (np.arange(light.samples) + random.random()) / light.samples * sum_of_areas[-1]
    chosen = np.minimum(np.searchsorted(sum_of_areas, steps), len(triangles) - 1)
    a, b = random.random((2, light.samples, 1))
    fold = a + b > 1
    a, b = np.where(fold, 1 - a, a), np.where(fold, 1 - b, b)
    t = triangles[chosen]
    points = t[:, 0] + a * (t[:, 1] - t[:, 0]) + b * (t[:, 2] - t[:, 0])
    return light.faces[chosen], points.astype(np.float32)


def _visible_share(
    scene: RayScene, origins: np.ndarray, normals: np.ndarray, points: np.ndarray, facing: np.ndarray, light: Light
) -> Float[np.ndarray, "v p"]:
    """Geometry term of each pair [1/m2], zero where something stands between, less what rays will find."""
    way = points[None] - origins[:, None]
    square = np.maximum(np.einsum("vpi,vpi->vp", way, way), 1e-4)
    length = np.sqrt(square)
    cosine = np.einsum("vpi,vi->vp", way, normals).clip(0) / length
    there = -np.einsum("vpi,pi->vp", way, facing).clip(None, 0) / length
    weight = (cosine * there / square * (1 - light.share_of_rays(square, cosine, there))).reshape(-1)
    seen = np.flatnonzero(weight > 1e-6)
    vertex, point = np.divmod(seen, len(points))
    weight[seen[scene.blocked(origins[vertex], points[point] + 2e-3 * facing[point])]] = 0
    return weight.reshape(square.shape)


def _flash(f: Furnished) -> np.ndarray:
    """A flash against the ceiling, as photographers of rooms do it: the ceiling itself is lit evenly."""
    height = max(r.height for r in f.layout.rooms)
    ceiling = np.zeros(len(f.vertices), bool)
    ceiling[f.faces[f.instance_of_face == 0].reshape(-1)] = True
    ceiling &= (f.normals[:, 2] < -0.9) & (f.vertices[:, 2] > height - 0.02)
    return np.repeat(ceiling[:, None], 3, axis=1).astype(np.float32)


def _expose(f: Furnished, light: Float[np.ndarray, "v 9"]) -> Float[np.ndarray, "v 3"]:
    """Daylight and flash turned up or down until the median wall has WALL_LEVEL; lamps stay as they are if they can."""
    sky, lamps, flash = light[:, 0:3], light[:, 3:6], light[:, 6:9]
    daylight, lamplight, flashlight = (_on_walls(f, e, 0.5) for e in (sky, lamps, flash))
    wanted = max(WALL_LEVEL * (1 - FLASH_SHARE) - lamplight, 0.3 * WALL_LEVEL)
    day = wanted / max(daylight, 0.1 * _on_walls(f, sky, 0.98)) if daylight > 0 else 0.0
    rest = WALL_LEVEL - lamplight - day * daylight
    total = lamps + day * sky + max(rest, 0.15 * WALL_LEVEL) / max(flashlight, 1e-6) * flash
    return total * _white_balance(f, total) * (WALL_LEVEL / _on_walls(f, total, 0.5))


def _white_balance(f: Furnished, light: Float[np.ndarray, "v 3"]) -> Float[np.ndarray, "3"]:
    """Gains that take most of the cast of coloured floors and lamps off the walls, as a camera does."""
    channels = np.array([_on_walls(f, np.repeat(light[:, c : c + 1], 3, axis=1), 0.5) for c in range(3)])
    return (channels.mean() / np.maximum(channels, 1e-6)) ** WHITE_BALANCE


def _on_walls(f: Furnished, light: Float[np.ndarray, "v 3"], quantile: float) -> float:
    """The irradiance below which a share of the wall area lies."""
    papers = {r.walls for r in f.layout.rooms}
    wall = np.array([m.name in papers for m in f.materials])[f.material_of_face] & (f.instance_of_face == 0)
    triangles = f.faces[wall]
    area = np.linalg.norm(_cross(f.vertices[triangles]), axis=1)
    level = light[triangles].mean(axis=(1, 2))
    order = np.argsort(level)
    return float(level[order][np.searchsorted(np.cumsum(area[order]), quantile * area.sum())])


def _resolve(f: Furnished, settings: Baking) -> Furnished:
    """Items cut evenly; the room finely where items are close."""
    coarse = subdivide(f, lambda points, owner: np.where(owner > 0, settings.item, np.inf))
    near = coarse.vertices[np.unique(coarse.faces[coarse.instance_of_face > 0])]
    near = np.unique(np.round(near / 0.02), axis=0) * 0.02
    if not len(near):
        return subdivide(f, lambda points, owner: np.full(len(points), settings.open))
    tree = KDTree(near)

    def longest(points: np.ndarray, owner: np.ndarray) -> np.ndarray:
        room = np.flatnonzero(owner == 0)
        edge = np.full(len(points), settings.item)
        distance, _ = tree.query(points[room], distance_upper_bound=1.0)
        edge[room] = np.clip(settings.contact + 0.5 * (distance - 0.03), settings.contact, settings.open)
        return edge

    return subdivide(coarse, longest)


def _in_sight(coarse: Furnished, fine: Furnished, scene: RayScene, origins: np.ndarray) -> Bool[np.ndarray, "v"]:
    """Vertices that can be seen from somewhere in the room.

    The dark behind furniture must not reach out between the triangles, so what nobody sees does not count.
    """
    hidden = np.arange(len(origins))
    for eye in standpoints(coarse, heights=(0.3, 0.9, 1.7), step=0.8, clearance=0.2):
        towards = np.einsum("vi,vi->v", eye.astype(np.float32) - origins[hidden], fine.normals[hidden]) > 0
        chosen = np.flatnonzero(towards)
        start = origins[hidden[chosen]]
        towards[chosen] = ~scene.blocked(start, np.broadcast_to(eye.astype(np.float32), start.shape))
        hidden = hidden[~towards]
    seen = np.ones(len(origins), bool)
    seen[hidden] = False
    return seen


def _mending(f: Furnished, outside: Bool[np.ndarray, "v"]):
    """A function that gives vertices in solids the light of their nearest neighbours on the surface."""
    links = _links(f)
    known, steps = outside.copy(), []
    for _ in range(6):
        rows = np.flatnonzero(~known & (links @ known.astype(np.float32) > 0))
        if not len(rows):
            break
        weights = links[rows] @ diags(known.astype(np.float32))
        steps.append((rows, diags(1 / np.asarray(weights.sum(1)).reshape(-1)) @ weights))
        known[rows] = True

    lost = np.flatnonzero(~known)
    nearest = np.flatnonzero(known)[KDTree(f.vertices[known]).query(f.vertices[lost])[1]]

    def mend(light: np.ndarray) -> np.ndarray:
        light = np.where(outside[:, None], light, 0)
        for rows, mean in steps:
            light[rows] = mean @ light
        light[lost] = light[nearest]
        return light

    return mend


def _smoothing(f: Furnished, openness: np.ndarray) -> csr_matrix:
    """Averages neighbours on the same smooth surface, less where other surfaces are close (Ward and Heckbert 1992)."""
    links = _links(f).tocoo()
    length = np.linalg.norm(f.vertices[links.row] - f.vertices[links.col], axis=1)
    alike = np.einsum("ei,ei->e", f.normals[links.row], f.normals[links.col]).clip(0) ** 8
    narrow, wide = np.sort([openness[links.row], openness[links.col]], axis=0)
    # Along an edge of the room all vertices are equally close to the other wall: there they may be averaged.
    reach = np.maximum(0.5 * narrow, np.where(narrow > 0.6 * wide, length, 0))
    weight = alike * np.exp(-((length / np.maximum(reach, 1e-4)) ** 2))
    count = len(f.vertices)
    matrix = csr_matrix((weight, (links.row, links.col)), shape=(count, count)) + diags(np.ones(count))
    return csr_matrix(diags(1 / np.asarray(matrix.sum(1)).reshape(-1)) @ matrix, dtype=np.float32)


def _softening(f: Furnished, short: float) -> csr_matrix:
    """Averages neighbours closer than `short` [m] on the same flat surface, so shadows do not show the triangles."""
    links = _links(f).tocoo()
    length = np.linalg.norm(f.vertices[links.row] - f.vertices[links.col], axis=1)
    weight = 0.5 * ((length < short) & (np.einsum("ei,ei->e", f.normals[links.row], f.normals[links.col]) > 0.99))
    count = len(f.vertices)
    matrix = csr_matrix((weight, (links.row, links.col)), shape=(count, count)) + diags(np.ones(count))
    return csr_matrix(diags(1 / np.asarray(matrix.sum(1)).reshape(-1)) @ matrix, dtype=np.float32)


def _repeat(matrix: csr_matrix, values: np.ndarray, times: int) -> np.ndarray:
    for _ in range(times):
        values = matrix @ values
    return values


def _links(f: Furnished) -> csr_matrix:
    """Which vertices share an edge."""
    a, b = f.faces.reshape(-1), np.roll(f.faces, -1, axis=1).reshape(-1)
    rows, cols = np.concatenate([a, b]), np.concatenate([b, a])
    matrix = csr_matrix((np.ones(len(rows), np.float32), (rows, cols)), shape=(len(f.vertices),) * 2)
    matrix.data[:] = 1
    return matrix


def _albedo(f: Furnished) -> np.ndarray:
    """Of faces; what glows for itself passes on no more than that."""
    table = np.array([mean_albedo(m) * passing(m) for m in f.materials], np.float32)
    return table[f.material_of_face]


def _face_normals(f: Furnished) -> np.ndarray:
    cross = _cross(f.vertices[f.faces])
    return (cross / np.maximum(np.linalg.norm(cross, axis=1, keepdims=True), 1e-12)).astype(np.float32)


def _cross(triangles: np.ndarray) -> np.ndarray:
    return np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])


def _batches(count: int, each: int) -> Iterator[slice]:
    step = max(1, BATCH // each)
    for start in range(0, count, step):
        yield slice(start, min(start + step, count))
