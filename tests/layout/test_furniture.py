"""Every category of the catalogue is a thing that could stand in a room."""

from functools import cache

import numpy as np
import pytest
import trimesh
from scipy.spatial import ConvexHull

from layout.catalogue import CATALOGUE
from layout.furniture.building import FAMILIES, build
from layout.furniture.part import Furniture, Part
from layout.layout import Item, Vec3
from layout.materials import find

EVERY = sorted(CATALOGUE)
STANDING = sorted(c for c in CATALOGUE if CATALOGUE[c].place not in ("mounted", "ceiling"))


def item_of(category: str, *, size: Vec3 | None = None, seed: int = 7000, **style: str) -> Item:
    return Item(
        name="it", category=category, label=category, room="room", position=(0, 0, 0), seed=seed,
        size=size or CATALOGUE[category].size, style=style,
    )  # fmt: skip


@cache
def usual(category: str) -> Furniture:
    return build(item_of(category))


def extent(parts: tuple[Part, ...]) -> tuple[np.ndarray, np.ndarray]:
    bounds = np.array([part.mesh.bounds for part in parts])
    return bounds[:, 0].min(0), bounds[:, 1].max(0)


def solids(furniture: Furniture) -> list[trimesh.Trimesh]:
    return [piece for p in furniture.parts if p.solid != "none" for piece in p.pieces or (p.mesh,)]


def overhang(furniture: Furniture, size: Vec3) -> float:
    low, high = extent(furniture.parts)
    x, y, z = size
    return float(max((np.array([-x / 2, -y / 2, 0]) - low).max(), (high - [x / 2, y / 2, z]).max()))


def depth_below_hull(mesh: trimesh.Trimesh) -> tuple[float, float]:
    """How far the surface lies inside its convex hull: mean, and what 95 % of it does not exceed [m]."""
    hull = ConvexHull(mesh.vertices)
    points = np.concatenate([mesh.triangles.mean(1), *mesh.triangles.transpose(1, 0, 2)])
    weight = np.tile(mesh.area_faces, 4)
    depth = -(points @ hull.equations[:, :3].T + hull.equations[:, 3]).max(1)
    order = np.argsort(depth)
    share = np.cumsum(weight[order]) / weight.sum()
    return float((depth * weight).sum() / weight.sum()), float(depth[order][np.searchsorted(share, 0.95)])


def test_there_is_a_family_for_each_category_and_no_other():
    assert set(FAMILIES) == set(CATALOGUE)


def test_an_unknown_category_is_refused_with_the_list_of_what_there_is():
    with pytest.raises(KeyError, match=r"'unicorn'.*bookshelf"):
        build(Item(name="u", category="unicorn", label="u", room="r", size=(1, 1, 1), position=(0, 0, 0)))


@pytest.mark.parametrize("category", EVERY)
def test_it_fills_its_box_and_stays_inside(category):
    size = CATALOGUE[category].size
    assert overhang(usual(category), size) <= 0.001
    low, high = extent(usual(category).parts)
    assert ((high - low) >= 0.9 * np.array(size)).all()


@pytest.mark.parametrize("scale", [0.6, 1.35])
def test_smaller_and_larger_ones_stay_inside_too(scale):
    for category in EVERY:
        x, y, z = CATALOGUE[category].size
        size = (x * scale, y * scale, z * scale)
        assert overhang(build(item_of(category, size=size, seed=12003)), size) <= 0.001, category


@pytest.mark.parametrize(
    "style",
    [
        {"colour": "blue", "shape": "round"},
        {"material": "leather", "style": "classic"},
        {"material": "metal", "style": "industrial"},
        {"material": "oak", "style": "minimalist", "filled": "books"},
        {"material": "marble", "shape": "square", "seats": "4"},
    ],
)
def test_styles_change_the_look_but_not_the_box(style):
    for category in EVERY:
        furniture = build(item_of(category, seed=5001, **style))
        assert overhang(furniture, CATALOGUE[category].size) <= 0.001, category
        for part in furniture.parts:
            find(part.material)


@pytest.mark.parametrize("category", EVERY)
def test_its_meshes_are_closed_and_face_outward(category):
    for part in usual(category).parts:
        for mesh in (part.mesh, *part.pieces):
            assert mesh.is_volume, f"{part.name} has a mesh that is open, or inside out"


@pytest.mark.parametrize("category", EVERY)
def test_what_is_solid_is_convex_piece_by_piece(category):
    for mesh in solids(usual(category)):
        mean, most = depth_below_hull(mesh)
        assert mean <= 0.003
        assert most <= 0.010


@pytest.mark.parametrize("category", STANDING)
def test_it_stands_on_three_points_or_more_with_its_weight_between_them(category):
    pieces = solids(usual(category))
    points = np.concatenate([piece.vertices for piece in pieces])
    feet = points[np.abs(points[:, 2]) < 1e-4][:, :2]
    support = ConvexHull(feet)
    volume = np.array([piece.volume for piece in pieces])
    weight = (volume[:, None] * [piece.center_mass for piece in pieces]).sum(0) / volume.sum()
    margin = -(support.equations[:, :2] @ weight[:2] + support.equations[:, 2]).max()
    assert margin > min(0.012, 0.15 * min(CATALOGUE[category].size[:2]))


def test_what_is_mounted_touches_the_wall_and_what_hangs_touches_the_ceiling():
    for name, category in CATALOGUE.items():
        low, high = extent(usual(name).parts)
        if category.place == "mounted":
            assert low[0] == pytest.approx(-category.size[0] / 2, abs=1e-3), name
        if category.place == "ceiling":
            assert high[2] == pytest.approx(category.size[2], abs=1e-3), name


@pytest.mark.parametrize("category", EVERY)
def test_its_parts_have_names_of_their_own_and_materials_that_exist(category):
    names = [part.name for part in usual(category).parts]
    assert len(set(names)) == len(names)
    for part in usual(category).parts:
        find(part.material)


@pytest.mark.parametrize("category", EVERY)
def test_its_surfaces_are_inside_its_box_and_nothing_solid_is_in_their_way(category):
    x, y, z = CATALOGUE[category].size
    boxes = np.array([piece.bounds for piece in solids(usual(category))])
    for surface in usual(category).surfaces:
        assert -x / 2 <= surface.low[0] < surface.high[0] <= x / 2
        assert -y / 2 <= surface.low[1] < surface.high[1] <= y / 2
        assert 0 < surface.z <= z + 1e-6
        assert surface.headroom > 0.02
        tops = [box[1][2] for box in boxes if covers(box, 0.7 * np.array(surface.low) + 0.3 * np.array(surface.high))]
        assert np.abs(np.array(tops) - surface.z).min() < 0.006, f"{surface.name} floats"
        low = np.array([*np.add(surface.low, 0.002), surface.z + 0.008])
        high = np.array([*np.subtract(surface.high, 0.002), surface.z + min(surface.headroom - 0.002, 0.1)])
        assert not ((boxes[:, 0] < high) & (boxes[:, 1] > low)).all(axis=1).any(), f"{surface.name} is not free"


def covers(box: np.ndarray, point: np.ndarray) -> bool:
    return bool((box[0][:2] <= point).all() and (box[1][:2] >= point).all())


@pytest.mark.parametrize("category", ["dining table", "table", "desk", "dressing table", "workbench", "chair", "stool"])
def test_a_ball_of_ten_centimetres_passes_under_it(category):
    """Along y, from side to side at floor level, there is a straight way for it."""
    x, y, _ = CATALOGUE[category].size
    clear = []
    for u in np.linspace(0.06 - x / 2, x / 2 - 0.06, 40):
        for v in np.linspace(0.06 - y / 2, y / 2 - 0.06, 40):
            low, high = np.array([u - 0.05, v - 0.05, 0]), np.array([u + 0.05, v + 0.05, 0.1])
            boxes = np.array([piece.bounds for piece in solids(usual(category))])
            clear.append(not ((boxes[:, 0] < high) & (boxes[:, 1] > low)).all(axis=1).any())
    assert np.mean(clear) > 0.25


def test_the_same_item_is_built_the_same_twice():
    for category in ("bookshelf", "floor plant", "sofa"):
        for one, two in zip(build(item_of(category)).parts, build(item_of(category)).parts, strict=True):
            assert one.material == two.material
            assert np.array_equal(one.mesh.vertices, two.mesh.vertices)


def test_things_of_one_room_share_their_wood():
    woods = {build(item_of("nightstand", seed=4000 + k)).parts[0].material for k in range(5)}
    assert len(woods) == 1


def test_a_colour_that_was_asked_for_is_there():
    assert any(part.material == "fabric:navy" for part in build(item_of("sofa", colour="navy")).parts)
    assert any(part.material == "paint:green" for part in build(item_of("dresser", colour="green")).parts)


def test_a_sofa_has_a_cushion_for_each_seat():
    sofa = build(item_of("sofa", seats="2"))
    assert sum(part.name.startswith("seat_") for part in sofa.parts) == 2


def test_a_shelf_full_of_books_has_more_books_and_less_room():
    plain, full = build(item_of("bookshelf")), build(item_of("bookshelf", filled="books"))

    def books(furniture: Furniture) -> float:
        return sum(part.mesh.volume for part in furniture.parts if part.name.startswith("books"))

    assert books(full) > 1.5 * books(plain)
    assert len(full.surfaces) < len(plain.surfaces)


def test_a_round_table_is_round():
    top = build(item_of("dining table", size=(1.2, 1.2, 0.75), shape="round")).parts[0].mesh
    radius = np.linalg.norm(top.vertices[:, :2], axis=1).max()
    assert radius == pytest.approx(0.6, abs=0.005)
