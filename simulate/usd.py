"""A Scene -> one OpenUSD stage with splats, colliders and masses, for Isaac Sim, Newton and Omniverse.

    /World                   z up, 1 unit = 1 m = 1 kg; what the stage opens with
        /physicsScene        gravity
        /Materials/...       friction, bound for the purpose "physics"; one for each value
        /NAME                one Xform a body, at its pose; a rigid body with explicit mass if it can move
            /splats          its ParticleField3DGaussianSplat, in its own frame, every float bit by bit
            /collision/...   its shapes, of the purpose "guide", so that a viewer shows the splats alone

Shapes are Cube, Cylinder, and a Mesh with the approximation convexHull for each hull. A fixed body that has a
watertight solid can be touched in two ways, the variants of its set `collision`: `solid`, which is selected, one mesh
with the approximation none, exact but a surface only; and `shapes`, the convex ones, for engines that take every mesh
for its hull (MuJoCo's solver in Newton). Floor coverings, which furniture takes no notice of (see
`simulate.covering`), carry FilteredPairsAPI.

Bodies have no joints; those that get some will be one rigid body a link, below the same prim.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
import trimesh

from reconstruct.collider import Box, Cylinder, Shape
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from simulate.covering import coverings
from simulate.inertial import inertial_of
from simulate.naming import identifier
from simulate.simulable import GRAVITY, check_simulable
from splat.formats.placing import placed
from splat.formats.usd_field import FIELDS, define_field, read_field
from splat.formats.usd_stage import new_stage, openusd, refusing, said
from splat.gaussians import Gaussians
from splat.pose import Pose

ROOT = "/World"


def write_usd(scene: Scene, folder: Path) -> Path:
    """Writes `scene.usd` (binary) into the folder and returns its path, after reading the splats back.

    Raises ValueError if the scene cannot be simulated (see `simulate.simulable`); OSError if what was written is not
    what it should be; ModuleNotFoundError without OpenUSD.
    """
    check_simulable(scene)
    openusd()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "scene.usd"
    splats = {body.name: _written(body.gaussians, path) for body in scene.bodies if len(body.gaussians)}
    stage = _stage(scene, splats)
    try:
        stage.GetRootLayer().Export(str(path))
    except openusd().Tf.ErrorException as problem:
        raise OSError(f"{path} could not be written: {said(problem)}") from problem
    _check(path, splats)
    return path


def _written(gaussians: Gaussians, path: Path) -> Gaussians:
    """With unit quaternions, and checked."""
    return placed(gaussians.map(lambda v: v.detach().cpu()), np.eye(4), path)


def _check(path: Path, splats: dict[str, Gaussians]) -> None:
    """USD can report success on a full disk."""
    with refusing(path):
        stage = openusd().Usd.Stage.Open(str(path))
    for name, gaussians in splats.items():
        found = read_field(stage.GetPrimAtPath(f"{ROOT}/{identifier(name)}/splats"), path)
        if not all(torch.equal(getattr(found, field), getattr(gaussians, field)) for field in FIELDS):
            raise OSError(f"{path} could not be written: USD gives back other splats for {name!r} than it was given")


def _stage(scene: Scene, splats: dict[str, Gaussians]) -> Any:
    pxr, stage = openusd(), new_stage(".usd")
    pxr.UsdPhysics.SetStageKilogramsPerUnit(stage, 1.0)
    root = pxr.UsdGeom.Xform.Define(stage, ROOT).GetPrim()
    stage.SetDefaultPrim(root)
    pxr.Usd.ModelAPI(root).SetKind(pxr.Kind.Tokens.assembly)
    physics = pxr.UsdPhysics.Scene.Define(stage, f"{ROOT}/physicsScene")
    physics.CreateGravityDirectionAttr(pxr.Gf.Vec3f(0, 0, -1))
    physics.CreateGravityMagnitudeAttr(GRAVITY)
    pxr.UsdGeom.Scope.Define(stage, f"{ROOT}/Materials")
    for friction in sorted({body.friction for body in scene.bodies}):
        _add_material(stage, friction)
    for body in scene.bodies:
        _add_body(stage, body)
        if body.name in splats:
            define_field(stage, f"{ROOT}/{identifier(body.name)}/splats", splats[body.name])
    _filter(stage, scene)
    return stage


def _add_material(stage: Any, friction: float) -> None:
    """The same at rest and sliding, and no bounce."""
    pxr = openusd()
    prim = pxr.UsdShade.Material.Define(stage, _material_at(friction)).GetPrim()
    physics = pxr.UsdPhysics.MaterialAPI.Apply(prim)
    physics.CreateStaticFrictionAttr(friction)
    physics.CreateDynamicFrictionAttr(friction)
    physics.CreateRestitutionAttr(0.0)


def _material_at(friction: float) -> str:
    return f"{ROOT}/Materials/{openusd().Tf.MakeValidIdentifier(f'friction_{float(friction)!r}')}"


def _add_body(stage: Any, body: Body) -> None:
    pxr = openusd()
    xform = pxr.UsdGeom.Xform.Define(stage, f"{ROOT}/{identifier(body.name)}")
    prim = xform.GetPrim()
    prim.SetDisplayName(body.name)
    pxr.Usd.ModelAPI(prim).SetKind(pxr.Kind.Tokens.component)
    _place(xform, body.pose)
    place = prim.GetPath().AppendChild("collision")
    if body.mass is not None:
        _add_mass(prim, body)
    if body.mass is not None or body.collider.solid is None:
        _add_shapes(stage, place, body)
        return
    choice = prim.GetVariantSets().AddVariantSet("collision")
    for name, add in (("shapes", _add_shapes), ("solid", _add_solid)):
        choice.AddVariant(name)
        choice.SetVariantSelection(name)
        with choice.GetVariantEditContext():
            add(stage, place, body)


def _add_mass(prim: Any, body: Body) -> None:
    pxr, own = openusd(), inertial_of(body)
    pxr.UsdPhysics.RigidBodyAPI.Apply(prim)
    mass = pxr.UsdPhysics.MassAPI.Apply(prim)
    mass.CreateMassAttr(own.mass)
    mass.CreateCenterOfMassAttr(pxr.Gf.Vec3f(*own.center.tolist()))
    mass.CreateDiagonalInertiaAttr(pxr.Gf.Vec3f(*own.moments.tolist()))
    mass.CreatePrincipalAxesAttr(pxr.Gf.Quatf(*own.quat.tolist()))


def _add_shapes(stage: Any, place: Any, body: Body) -> None:
    openusd().UsdGeom.Xform.Define(stage, place)
    for index, shape in enumerate(body.collider.parts):
        geometry = _geometry(stage, place.AppendChild(f"shape_{index}"), shape)
        _collide(stage, geometry, body.friction)


def _add_solid(stage: Any, place: Any, body: Body) -> None:
    assert body.collider.solid is not None
    openusd().UsdGeom.Xform.Define(stage, place)
    mesh = _mesh(stage, place.AppendChild("solid"), body.collider.solid, "none")
    _collide(stage, mesh, body.friction)


def _geometry(stage: Any, place: Any, shape: Shape) -> Any:
    geometry = openusd().UsdGeom
    if isinstance(shape, Box):
        cube = geometry.Cube.Define(stage, place)
        cube.CreateSizeAttr(1.0)
        cube.CreateExtentAttr([(-0.5, -0.5, -0.5), (0.5, 0.5, 0.5)])
        _place(cube, shape.pose)
        cube.AddScaleOp(geometry.XformOp.PrecisionDouble).Set(openusd().Gf.Vec3d(*shape.size))
        return cube
    if isinstance(shape, Cylinder):
        cylinder = geometry.Cylinder.Define(stage, place)
        cylinder.CreateAxisAttr(geometry.Tokens.z)
        cylinder.CreateRadiusAttr(shape.radius)
        cylinder.CreateHeightAttr(shape.height)
        corner = np.array([shape.radius, shape.radius, shape.height / 2])
        cylinder.CreateExtentAttr([tuple(-corner), tuple(corner)])
        _place(cylinder, shape.pose)
        return cylinder
    return _mesh(stage, place, shape_mesh(shape), "convexHull")


def _mesh(stage: Any, place: Any, surface: trimesh.Trimesh, approximation: str) -> Any:
    pxr = openusd()
    mesh = pxr.UsdGeom.Mesh.Define(stage, place)
    vertices = np.ascontiguousarray(surface.vertices, np.float32)
    mesh.CreatePointsAttr(pxr.Vt.Vec3fArray.FromNumpy(vertices))
    mesh.CreateFaceVertexCountsAttr(pxr.Vt.IntArray.FromNumpy(np.full(len(surface.faces), 3, np.int32)))
    mesh.CreateFaceVertexIndicesAttr(pxr.Vt.IntArray.FromNumpy(np.ascontiguousarray(surface.faces.ravel(), np.int32)))
    mesh.CreateSubdivisionSchemeAttr(pxr.UsdGeom.Tokens.none)
    mesh.CreateExtentAttr(pxr.Vt.Vec3fArray.FromNumpy(np.stack([vertices.min(axis=0), vertices.max(axis=0)])))
    pxr.UsdPhysics.MeshCollisionAPI.Apply(mesh.GetPrim()).CreateApproximationAttr(approximation)
    return mesh


def _collide(stage: Any, geometry: Any, friction: float) -> None:
    pxr, prim = openusd(), geometry.GetPrim()
    pxr.UsdPhysics.CollisionAPI.Apply(prim)
    geometry.CreatePurposeAttr(pxr.UsdGeom.Tokens.guide)
    material = pxr.UsdShade.Material.Get(stage, _material_at(friction))
    binding = pxr.UsdShade.MaterialBindingAPI.Apply(prim)
    binding.Bind(material, pxr.UsdShade.Tokens.weakerThanDescendants, "physics")


def _filter(stage: Any, scene: Scene) -> None:
    physics = openusd().UsdPhysics
    movable = [f"{ROOT}/{identifier(body.name)}" for body in scene.bodies if body.mass is not None]
    for body in coverings(scene):
        prim = stage.GetPrimAtPath(f"{ROOT}/{identifier(body.name)}")
        physics.FilteredPairsAPI.Apply(prim).CreateFilteredPairsRel().SetTargets(movable)


def _place(xformable: Any, pose: Pose) -> None:
    pxr = openusd()
    xformable.AddTranslateOp(pxr.UsdGeom.XformOp.PrecisionDouble).Set(pxr.Gf.Vec3d(*pose.position.tolist()))
    xformable.AddOrientOp(pxr.UsdGeom.XformOp.PrecisionDouble).Set(pxr.Gf.Quatd(*pose.quat.tolist()))
