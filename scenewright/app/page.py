"""The widgets of the page and what they set off; nothing is computed here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI
from gradio.blocks import Block
from gradio.themes import Default

from scenewright.app.asking import ask_photos, ask_sentence
from scenewright.app.cards import heading_html, sheet_html, shelf_html, tasks_html, url_of
from scenewright.app.shelf import read_scene, scenes_in
from scenewright.app.workshop import Workshop
from scenewright.failing import exit_code, words
from scenewright.known import Known

HERE = Path(__file__).parent
EXAMPLES = (
    "A cosy living room with a blue sofa facing a TV stand",
    "A study with a desk and two bookshelves",
    "A bedroom with a bed between two nightstands",
    "A kitchen with an island and three bar stools",
)
QUALITIES = [("Draft", "draft"), ("Standard", "standard"), ("High", "high")]
SPEED = "Draft is fastest, high is finest"
BETWEEN = (
    "Two places and the metres between them, such as 0.1,2,0 1.3,2,0 1.2. Take the places from a scene that was made "
    "without: open it, press Measure and click on both."
)
PRESS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-do]');
  if (button) trigger('press', { what: button.dataset.do, name: button.dataset.name });
});
"""
SHOW = """
const open = async () => {
  const { show, close } = await import('/viewer/viewer.min.js');
  if (props.value) show(element.querySelector('.sw-viewer'), props.value);
  else close();
};
watch('value', open);
open();
"""


@dataclass(frozen=True)
class Parts:
    """What more than one event fills."""

    tabs: gr.Tabs
    shelf: gr.HTML
    """All scenes."""
    detail: gr.Column
    """One of them: the parts below."""
    heading: gr.HTML
    viewer: gr.HTML
    report: gr.Markdown
    sheet: gr.HTML

    def all(self) -> list[Block]:
        return [getattr(self, field.name) for field in fields(self)]


def mounted(app: FastAPI, workshop: Workshop) -> FastAPI:
    """The application with the page at `/`."""
    theme = Default(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    css = (HERE / "assets" / "page.css").read_text(encoding="utf-8")
    return gr.mount_gradio_app(
        app, _page(workshop), path="/", theme=theme, css=css, footer_links=[], run_history=False, ssr_mode=False
    )


def _page(workshop: Workshop) -> gr.Blocks:
    def pressed(event: gr.EventData) -> list:
        return _pressed(workshop, event.what, event.name)

    with gr.Blocks(title="Scenewright", analytics_enabled=False, delete_cache=(3600, 86400)) as page:
        _html(value='<header class="sw-head"><h1>Scenewright</h1><p>Rooms that a robot can plan in</p></header>')
        with gr.Tabs() as tabs:
            with gr.Tab("From a sentence", id="sentence"):
                lists = [_sentence_form(workshop)]
            with gr.Tab("From photos", id="photos"):
                lists.append(_photo_form(workshop))
            with gr.Tab("Scenes", id="scenes") as tab:
                parts = _scenes(tabs)
        for listed in (*lists, parts.shelf, parts.heading):
            _on(listed.press, pressed, None, parts.all())
        for event in (gr.Timer(1.0).tick, page.load):
            _on(event, lambda: [tasks_html(workshop.tasks())] * len(lists), None, lists)
        for event in (tab.select, page.load):
            _on(event, lambda: shelf_html(*scenes_in(workshop.scenes)), None, parts.shelf)
    return page


def _sentence_form(workshop: Workshop) -> gr.HTML:
    """Returns the list of tasks below it."""
    sentence = gr.Textbox(
        label="What is the room, and what stands in it?", lines=3, placeholder=EXAMPLES[0], elem_id="sentence"
    )
    gr.Examples([[text] for text in EXAMPLES], sentence, label="For example")
    with gr.Row():
        quality = gr.Radio(QUALITIES, value="standard", label="Quality", info=SPEED, elem_id="quality")
        seed = gr.Number(0, precision=0, label="Seed", info="Another number, another room", min_width=120)
    make = gr.Button("Make the room", variant="primary", elem_id="make")
    tasks = _html(PRESS)

    def ask(sentence: str, quality: str, seed: int) -> str:
        with _answering():
            ask_sentence(workshop, sentence, quality, int(seed))  # pyright: ignore[reportArgumentType]
        return tasks_html(workshop.tasks())

    _on(make.click, ask, [sentence, quality, seed], tasks)
    return tasks


def _photo_form(workshop: Workshop) -> gr.HTML:
    """Likewise."""
    files = gr.File(
        label="Photos of one place (20 to 200, with much overlap), or one video", file_count="multiple", height=180
    )
    quality = gr.Radio(QUALITIES, value="standard", label="Quality", info=SPEED)
    with gr.Accordion("What do you know of the place? One length makes a scene in metres, with physics", open=False):
        between = gr.Textbox(label="A length", info=BETWEEN)
        with gr.Row():
            camera = gr.Number(None, label="Height of the camera [m]", info="Above the floor, on the whole")
            marker = gr.Number(None, label="Side of printed markers [m]", info="Of the black square")
            family = gr.Dropdown(["apriltag36h11", "aruco4x4", "aruco5x5", "aruco6x6"], label="Kind of markers")
    make = gr.Button("Make the scene", variant="primary")
    tasks = _html(PRESS)

    def ask(files: list[str] | None, quality: str, between: str, camera: float, marker: float, family: str) -> str:
        known = Known(between or None, camera_height=camera or None, marker_size=marker or None, marker_family=family)
        with _answering():
            ask_photos(workshop, files or [], quality, known)  # pyright: ignore[reportArgumentType]
        return tasks_html(workshop.tasks())

    _on(make.click, ask, [files, quality, between, camera, marker, family], tasks)
    return tasks


def _scenes(tabs: gr.Tabs) -> Parts:
    shelf = _html(PRESS)
    with gr.Column(visible=False) as detail:
        heading = _html(PRESS)
        with gr.Row():
            with gr.Column(scale=3, min_width=320):
                viewer = _html(SHOW, html_template='<div class="sw-viewer"></div>')
            with gr.Column(scale=2, min_width=320):
                report = gr.Markdown(elem_classes="sw-report")
        sheet = _html()
    return Parts(tabs, shelf, detail, heading, viewer, report, sheet)


def _pressed(workshop: Workshop, what: str, name: str) -> list:
    if what == "open":
        return _opened(workshop, name)
    if what == "close":
        return _closed(workshop)
    (workshop.cancel if what == "cancel" else workshop.forget)(name)
    return [gr.skip()] * len(fields(Parts))


def _opened(workshop: Workshop, name: str) -> list:
    with _answering():
        scene = read_scene(workshop.scenes / name)
    report = (scene.folder / "report.md").read_text(encoding="utf-8").partition("\n")[2]
    shown = gr.update(visible=True)
    return [gr.update(selected="scenes"), gr.update(visible=False), shown, heading_html(scene), url_of(name), report,
            sheet_html(scene)]  # fmt: skip


def _closed(workshop: Workshop) -> list:
    """All scenes, and none of them open."""
    shelf = gr.update(value=shelf_html(*scenes_in(workshop.scenes)), visible=True)
    return [gr.skip(), shelf, gr.update(visible=False), "", None, "", ""]


def _html(script: str | None = None, **values: Any) -> gr.HTML:
    """In our own style alone."""
    return gr.HTML(js_on_load=script, apply_default_css=False, **values)


def _on(event, act, inputs, outputs) -> None:
    """Nothing here takes long, so that nothing waits in a queue; and none of it is an interface for programs."""
    event(act, inputs, outputs, queue=False, show_progress="hidden", api_visibility="private")


@contextlib.contextmanager
def _answering() -> Iterator[None]:
    """What a person can mend is said to them."""
    try:
        yield
    except (OSError, ValueError) as problem:
        if exit_code(problem) is None:
            raise
        raise gr.Error(words(problem), print_exception=False) from problem
