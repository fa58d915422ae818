"""SAPIEN (PhysX 5) loads the URDFs where world.json puts them; steps of 4 ms."""

import json
from importlib.metadata import version

import sapien
from drop import answer, loading, read_job
from sapien.wrapper.urdf_loader import URDFLoader

STEP = 0.004
SOLID, COVERING, VISITOR = [3, 2], [1, 0], [1, 1]
"""Collision groups 0 and 1: two touch if the one's first meets the other's second."""


class Blind(URDFLoader):
    """Loads no looks, which would need a graphics card."""

    def _build_link(self, link, link_builder):
        link.visuals = []
        super()._build_link(link, link_builder)


job = read_job()
world = json.loads((job.folder / "urdf" / "world.json").read_text())
sapien.physx.set_scene_config(gravity=[0, 0, -job.gravity])
scene = sapien.Scene([sapien.physx.PhysxCpuSystem()])
scene.set_timestep(STEP)


def loader(entries: list, *, fix: bool) -> Blind:
    result = Blind()
    result.set_scene(scene)
    result.fix_root_link = fix
    for entry in entries:
        result.set_link_material(entry["link"], entry["friction"], entry["friction"], 0.0)
    return result


def components(thing) -> list:
    links = (
        thing.links if hasattr(thing, "links") else [thing.find_component_by_type(sapien.physx.PhysxRigidBaseComponent)]
    )
    return list(links)


bodies = {}
with loading():
    path = str(job.folder / "urdf" / "world.urdf")
    articulations, actors = loader(world["bodies"], fix=True).load_multiple(path)
    for thing in [*articulations, *actors]:
        for component in components(thing):
            name = component.name if hasattr(component, "joint") else thing.name
            for shape in component.collision_shapes:
                groups = COVERING if name in world["coverings"] else SOLID
                shape.set_collision_groups([*groups, 0, 0])
    for entry in world["bodies"]:
        if not entry["fixed"]:
            _, (actor,) = loader([entry], fix=False).load_multiple(str(job.folder / "urdf" / entry["file"]))
            actor.set_pose(sapien.Pose(entry["position"], entry["quaternion"]))
            for shape in components(actor)[0].collision_shapes:
                shape.set_collision_groups([*SOLID, 0, 0])
            bodies[entry["link"]] = actor

material = sapien.physx.PhysxMaterial(job.friction, job.friction, 0.0)


def dropped(drop):
    builder = scene.create_actor_builder()
    if drop.kind == "box":
        builder.add_box_collision(half_size=[drop.size / 2] * 3, material=material, density=drop.mass / drop.size**3)
    else:
        density = drop.mass / (4 / 3 * 3.141592653589793 * drop.size**3)
        builder.add_sphere_collision(radius=drop.size, material=material, density=density)
    builder.initial_pose = sapien.Pose(drop.position)
    actor = builder.build()
    for shape in components(actor)[0].collision_shapes:
        shape.set_collision_groups([*VISITOR, 0, 0])
    return actor


drops = [dropped(drop) for drop in job.drops]
for _ in range(round(job.seconds / STEP)):
    scene.step()
poses = {name: (body.pose.p, body.pose.q) for name, body in bodies.items()}
answer(version("sapien"), poses, [(actor.pose.p, actor.pose.q) for actor in drops])
