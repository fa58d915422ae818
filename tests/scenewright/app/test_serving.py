"""The server answers its own pages and nobody else, and gives out nothing but scenes."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

gradio = pytest.importorskip("gradio", reason="the page needs the extra `app`", exc_type=ImportError)
from fastapi import FastAPI  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from scenewright.app.guarding import Guarded  # noqa: E402
from scenewright.app.serving import add_files, serve  # noqa: E402
from scenewright.failing import Unusable  # noqa: E402
from scenewright.saving import save  # noqa: E402
from scenewright.workspaces import Busy, locked  # noqa: E402


@pytest.fixture
def client(sketched_steps: list, tmp_path: Path) -> Iterator[TestClient]:
    save(sketched_steps[-1].scene, tmp_path / "study")
    app = FastAPI()
    add_files(app, tmp_path)
    with TestClient(Guarded(app), base_url="http://127.0.0.1:7860") as client:
        yield client


def test_files_of_scenes_and_the_viewer_are_there(client: TestClient):
    assert client.get("/scenes/study/scene.json").json()["metric"]
    assert client.get("/scenes/study.zip").content[:2] == b"PK"
    answer = client.get("/viewer/viewer.min.js")
    assert "javascript" in answer.headers["content-type"]
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/scenes/study/..%2F..%2Fetc", "/scenes/no/scene.json", "/scenes/..zip", "/scenes/no.zip"]
)
def test_nothing_else_is(client: TestClient, path: str):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("headers", [{"host": "evil.example:7860"}, {"origin": "https://evil.example"}])
def test_pages_of_others_are_refused(client: TestClient, headers: dict[str, str]):
    assert client.get("/scenes/study/scene.json", headers=headers).status_code == 403


def test_a_port_that_is_taken_is_named(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Unusable, match=f"port {port} cannot be had.*--port"):
            serve(tmp_path, port=port, open_page=False)


def test_a_scene_is_no_folder_of_scenes_and_two_servers_share_none(tmp_path: Path):
    with locked(tmp_path / ".lock"), pytest.raises(Busy):
        serve(tmp_path, port=0, open_page=False)
    (tmp_path / "scene.json").touch()
    with pytest.raises(Unusable, match="is a scene"):
        serve(tmp_path, port=0, open_page=False)
