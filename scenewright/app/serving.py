"""The page, the files of the scenes and the viewer, served to this machine alone."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from pathlib import Path

import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles

from scenewright.app.guarding import Guarded
from scenewright.app.shelf import file_of, zipped
from scenewright.app.workshop import Workshop
from scenewright.failing import Unusable
from scenewright.workspaces import locked

HOST = "127.0.0.1"
ASSETS = Path(__file__).parent / "assets"


def serve(scenes: Path, *, port: int, open_page: bool) -> None:
    """Until Ctrl-C. Port 0 takes any that is free.

    Raises Unusable if the port is taken or the folder is a scene itself, Busy if another server works in the folder,
    OSError if nothing can be written there.
    """
    scenes = scenes.resolve()
    if (scenes / "scene.json").exists():
        raise Unusable(f"{scenes} is a scene; --scenes wants the folder that scenes lie in, such as {scenes.parent}")
    scenes.mkdir(parents=True, exist_ok=True)
    with _listening(port) as listening, locked(scenes / ".lock"):
        workshop = Workshop(scenes)
        try:
            config = uvicorn.Config(Guarded(web(workshop)), log_level="warning", timeout_graceful_shutdown=1)
            address = f"http://{HOST}:{listening.getsockname()[1]}"
            sys.stderr.write(f"Scenewright is at {address}, its scenes in {scenes}; Ctrl-C ends it\n")
            if open_page:
                webbrowser.open(address)
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            workshop.close()


def web(workshop: Workshop) -> FastAPI:
    """The page at `/`, and the files it shows."""
    # Gradio reads them when it is imported.
    os.environ.update(GRADIO_ANALYTICS_ENABLED="0", HF_HUB_OFFLINE="1")
    from scenewright.app.page import mounted

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_files(app, workshop.scenes)
    return mounted(app, workshop)


def add_files(app: FastAPI, scenes: Path) -> None:
    """`/scenes/NAME/FILE` is a file of a scene, `/scenes/NAME.zip` all of them, `/viewer` what shows it."""
    app.mount("/viewer", StaticFiles(directory=ASSETS))

    @app.get("/scenes/{name}.zip")
    def download(name: str) -> StreamingResponse:
        pieces = zipped(_folder(scenes, name))
        headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
        return StreamingResponse(pieces, media_type="application/zip", headers=headers)

    @app.get("/scenes/{name}/{file:path}")
    def read(name: str, file: str) -> FileResponse:
        try:
            return FileResponse(file_of(_folder(scenes, name), file))
        except FileNotFoundError as problem:
            raise HTTPException(404, str(problem)) from problem


def _folder(scenes: Path, name: str) -> Path:
    if name not in {path.parent.name for path in scenes.glob("[!.]*/scene.json")}:
        raise HTTPException(404, f"there is no scene {name}")
    return scenes / name


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()  # a browser that comes before the server is ready waits
    except (OSError, OverflowError) as problem:
        listening.close()
        raise Unusable(f"port {port} cannot be had ({problem}); name another with --port, or 0 for any") from problem
    return listening
