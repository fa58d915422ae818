"""The engine underneath is sound."""

import mujoco
import numpy as np
import pytest
from worlds import a_room_with_a_table_and_a_stack

from simulate import engine

CHAIN = """
<mujoco>
  <option jacobian="{jacobian}" solver="Newton" cone="elliptic" tolerance="1e-12" iterations="200"/>
  <worldbody>
    <geom type="plane" size="9 9 .1"/>
    {bodies}
  </worldbody>
</mujoco>
"""


def chains(jacobian: str, count: int = 8, links: int = 9) -> mujoco.MjModel:
    """Chains of hinges that start in the floor and in each other: many degrees of freedom, a sparse mass matrix."""
    limb = '<geom type="capsule" size=".04" fromto="0 0 0 .1 0 .1"/>'
    link = f'<body pos="0 .03 {{z}}"><joint axis="{{axis}}" armature=".001"/>{limb}'
    bodies = ""
    for i in range(count):
        parts = "".join(link.format(z=0.1 if n else 0.0, axis="1 0 0" if n % 2 else "0 1 .3") for n in range(links))
        bodies += f'<body pos="{0.15 * i} 0 .03"><freejoint/><geom size=".05"/>{parts}{"</body>" * links}</body>'
    return mujoco.MjModel.from_xml_string(CHAIN.format(jacobian=jacobian, bodies=bodies))


def accelerations(model: mujoco.MjModel) -> np.ndarray:
    data = mujoco.MjData(model)
    data.qvel[:] = 0.3 * np.sin(np.arange(model.nv))
    mujoco.mj_forward(model, data)
    assert data.ncon > 20
    return data.qacc.copy()


def test_the_installed_version_is_one_without_the_cholesky_defect():
    assert tuple(int(part) for part in mujoco.__version__.split(".")) >= (4, 0, 1)


def test_sparse_and_dense_solvers_agree_on_many_degrees_of_freedom():
    sparse, dense = accelerations(chains("sparse")), accelerations(chains("dense"))
    assert len(sparse) == 8 * (6 + 9)
    assert np.abs(sparse - dense).max() < 1e-5 * np.abs(dense).max()


def test_free_accelerations_solve_the_equations_of_motion():
    model = chains("sparse")
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    mass = np.zeros((model.nv, model.nv))
    mujoco.mj_fullM(model, data, mass)
    force = data.qfrc_passive - data.qfrc_bias
    assert np.allclose(np.linalg.solve(mass, force), data.qacc_smooth, rtol=1e-6, atol=1e-6)


def test_an_unsound_version_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mujoco, "__version__", "4.0.0")
    with pytest.raises(ImportError, match=r"4\.0\.0 computes wrong accelerations.*mujoco-core>=4\.0\.1"):
        engine.mujoco()


def test_a_scene_compiles_without_leaving_files_behind(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert engine.load_model(a_room_with_a_table_and_a_stack()).nbody == 7
    assert list(tmp_path.iterdir()) == []


def test_warnings_have_names_and_counts():
    model = chains("sparse", count=1)
    data = mujoco.MjData(model)
    assert engine.warnings_of(data) == ()
    data.warning[int(mujoco.mjtWarning.mjWARN_BADQACC)].number = 2
    assert engine.warnings_of(data) == ("BADQACC x2",)
