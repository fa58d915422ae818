"""Newton loads scene.usd; XPBD with its own contacts, which take triangle meshes as they are; steps of 2 ms."""

from importlib.metadata import version

import newton
import warp
from drop import answer, loading, read_job

STEP = 0.002

job = read_job()
warp.config.quiet = True
warp.init()
builder = newton.ModelBuilder()
with loading():
    told = builder.add_usd(str(job.folder / "scene.usd"))
bodies = {path.rsplit("/", 1)[1]: index for path, index in told["path_body_map"].items()}


def dropped(drop) -> int:
    body = builder.add_body(xform=warp.transform(warp.vec3(*drop.position), warp.quat_identity()))
    if drop.kind == "box":
        half = drop.size / 2
        config = newton.ModelBuilder.ShapeConfig(density=drop.mass / drop.size**3, mu=job.friction)
        builder.add_shape_box(body, hx=half, hy=half, hz=half, cfg=config)
    else:
        density = drop.mass / (4 / 3 * 3.141592653589793 * drop.size**3)
        builder.add_shape_sphere(
            body, radius=drop.size, cfg=newton.ModelBuilder.ShapeConfig(density=density, mu=job.friction)
        )
    return body


drops = [dropped(drop) for drop in job.drops]
model = builder.finalize(device="cpu")
solver = newton.solvers.SolverXPBD(model, iterations=10)
pipeline = newton.CollisionPipeline(model)
contacts = pipeline.contacts()
now, after, control = model.state(), model.state(), model.control()
for _ in range(round(job.seconds / STEP)):
    now.clear_forces()
    pipeline.collide(now, contacts)
    solver.step(now, after, control, contacts, STEP)
    now, after = after, now
poses = now.body_q.numpy()


def pose(body: int) -> tuple:
    x, y, z, qx, qy, qz, qw = poses[body]
    return (x, y, z), (qw, qx, qy, qz)


answer(version("newton"), {name: pose(body) for name, body in bodies.items()}, [pose(body) for body in drops])
