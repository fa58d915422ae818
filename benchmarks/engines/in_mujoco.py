"""MuJoCo loads scene.xml."""

import mujoco
from drop import answer, loading, read_job

job = read_job()
with loading():
    spec = mujoco.MjSpec.from_file(str(job.folder / "scene.xml"))
    for key in list(spec.keys):  # written for the scene's joints alone
        spec.delete(key)
for index, drop in enumerate(job.drops):
    body = spec.worldbody.add_body(name=f"drop/{index}", pos=drop.position)
    body.add_freejoint()
    box = drop.kind == "box"
    body.add_geom(
        type=mujoco.mjtGeom.mjGEOM_BOX if box else mujoco.mjtGeom.mjGEOM_SPHERE,
        size=[drop.size / 2] * 3 if box else [drop.size, 0, 0],
        mass=drop.mass,
        friction=[job.friction, 0.005, 0.0001],
        solref=[0.004, 1],
    )
with loading():
    model = spec.compile()
data = mujoco.MjData(model)
while data.time < job.seconds:
    mujoco.mj_step(model, data)
mujoco.mj_forward(model, data)
free = {model.body(i).name: (data.xpos[i], data.xquat[i]) for i in range(model.nbody) if model.body_dofnum[i] == 6}
drops = [free.pop(f"drop/{index}") for index in range(len(job.drops))]
warned = {str(kind): data.warning[i].number for i, kind in enumerate(data.warning) if data.warning[i].number}
answer(mujoco.__version__ + (f" warned {warned}" if warned else ""), free, drops)
