"""Drake loads world.sdf; discrete steps of 1 ms, point contact of convex hulls."""

from importlib.metadata import version

from drop import answer, loading, read_job
from pydrake.geometry import Box, CollisionFilterDeclaration, GeometrySet, Sphere
from pydrake.math import RigidTransform
from pydrake.multibody.parsing import Parser
from pydrake.multibody.plant import AddMultibodyPlantSceneGraph, ContactModel, CoulombFriction
from pydrake.multibody.tree import SpatialInertia, UnitInertia
from pydrake.systems.analysis import Simulator
from pydrake.systems.framework import DiagramBuilder

STEP = 0.001

job = read_job()
builder = DiagramBuilder()
plant, scene_graph = AddMultibodyPlantSceneGraph(builder, STEP)
plant.set_contact_model(ContactModel.kPoint)
plant.mutable_gravity_field().set_gravity_vector([0, 0, -job.gravity])
with loading():
    models = Parser(plant).AddModels(str(job.folder / "world.sdf"))
loaded = {plant.GetModelInstanceName(model): plant.get_body(plant.GetBodyIndices(model)[0]) for model in models}


def dropped(index: int, drop):
    box = drop.kind == "box"
    unit = UnitInertia.SolidCube(drop.size) if box else UnitInertia.SolidSphere(drop.size)
    instance = plant.AddModelInstance(f"drop_{index}")
    body = plant.AddRigidBody(f"drop_{index}", instance, SpatialInertia(drop.mass, [0, 0, 0], unit))
    shape = Box(drop.size, drop.size, drop.size) if box else Sphere(drop.size)
    friction = CoulombFriction(job.friction, job.friction)
    plant.RegisterCollisionGeometry(body, RigidTransform(), shape, f"drop_{index}", friction)
    return body


drops = [dropped(index, drop) for index, drop in enumerate(job.drops)]
plant.Finalize()
free = {name: body for name, body in loaded.items() if body.is_floating_base_body()}
for body, drop in zip(drops, job.drops, strict=True):
    plant.SetDefaultFloatingBaseBodyPose(body, RigidTransform(list(drop.position)))


def geometries(names) -> GeometrySet:
    return GeometrySet([g for name in names for g in plant.GetCollisionGeometriesForBody(loaded[name])])


if job.coverings:
    between = CollisionFilterDeclaration().ExcludeBetween(geometries(job.coverings), geometries(free))
    scene_graph.collision_filter_manager().Apply(between)
diagram = builder.Build()
simulator = Simulator(diagram)
simulator.AdvanceTo(job.seconds)
context = plant.GetMyContextFromRoot(simulator.get_context())


def pose(body) -> tuple:
    found = plant.EvalBodyPoseInWorld(context, body)
    return found.translation(), found.rotation().ToQuaternion().wxyz()


answer(version("drake"), {name: pose(body) for name, body in free.items()}, [pose(body) for body in drops])
