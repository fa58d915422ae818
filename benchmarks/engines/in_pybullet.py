"""PyBullet loads the URDFs where world.json puts them; 240 steps a second."""

import json
from importlib.metadata import version

import pybullet
from drop import answer, loading, read_job

STEP = 1 / 240

job = read_job()
world = json.loads((job.folder / "urdf" / "world.json").read_text())
pybullet.connect(pybullet.DIRECT)
pybullet.setGravity(0, 0, -job.gravity)
pybullet.setTimeStep(STEP)
bodies = {}
with loading():
    fixed = pybullet.loadURDF(str(job.folder / "urdf" / "world.urdf"), useFixedBase=True)
    for entry in world["bodies"]:
        if not entry["fixed"]:
            w, x, y, z = entry["quaternion"]
            path = str(job.folder / "urdf" / entry["file"])
            flags = pybullet.URDF_USE_INERTIA_FROM_FILE
            bodies[entry["link"]] = pybullet.loadURDF(path, entry["position"], [x, y, z, w], flags=flags)
links = {pybullet.getJointInfo(fixed, i)[12].decode(): i for i in range(pybullet.getNumJoints(fixed))}
for covering in world["coverings"]:
    for body in bodies.values():
        pybullet.setCollisionFilterPair(fixed, body, links[covering], -1, 0)


def dropped(drop) -> int:
    if drop.kind == "box":
        shape = pybullet.createCollisionShape(pybullet.GEOM_BOX, halfExtents=[drop.size / 2] * 3)
    else:
        shape = pybullet.createCollisionShape(pybullet.GEOM_SPHERE, radius=drop.size)
    body = pybullet.createMultiBody(drop.mass, shape, basePosition=drop.position)
    pybullet.changeDynamics(body, -1, lateralFriction=job.friction)
    return body


def pose(body: int) -> tuple:
    """Of the link's own frame; PyBullet moves the frame of its inertia."""
    dynamics = pybullet.getDynamicsInfo(body, -1)
    to_inertia = pybullet.invertTransform(dynamics[3], dynamics[4])
    position, (x, y, z, w) = pybullet.multiplyTransforms(*pybullet.getBasePositionAndOrientation(body), *to_inertia)
    return position, (w, x, y, z)


drops = [dropped(drop) for drop in job.drops]
for _ in range(round(job.seconds / STEP)):
    pybullet.stepSimulation()
answer(version("pybullet"), {name: pose(body) for name, body in bodies.items()}, [pose(body) for body in drops])
