// The folder of a scene in a browser: its splats, its colliders over them, and how far apart two places are.
// It reads scene.json, collision/colliders.json and splats.ply as they lie there. World: z up.
import { SparkRenderer, SplatMesh } from "@sparkjsdev/spark";
import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { ConvexGeometry } from "three/addons/geometries/ConvexGeometry.js";

const UP = new THREE.Vector3(0, 0, 1);
const CLICK = 5; // a pointer that moved further dragged [px]
const GOLDEN = 0.618; // spreads the hues of neighbours

let taken = () => {};

/** Fills `host` with a viewer of the scene whose folder is at `url`, and closes the one before: browsers keep few. */
export function show(host, url) {
  close();
  const parts = furnish(host);
  const stage = new Stage(parts.canvas);
  taken = () => {
    stage.dispose();
    host.replaceChildren();
    delete host.dataset.state;
  };
  fill(stage, parts, url).then(
    () => stage.gone || (host.dataset.state = "ready"),
    (problem) => {
      if (stage.gone) return;
      host.dataset.state = "failed";
      parts.status.textContent = `This scene cannot be shown: ${problem.message}`;
    },
  );
}

export function close() {
  taken();
  taken = () => {};
}

async function fill(stage, parts, url) {
  parts.status.textContent = "Loading…";
  const [scene, colliders] = await Promise.all([json(`${url}/scene.json`), json(`${url}/collision/colliders.json`)]);
  const overlay = collidersOf(scene.bodies, colliders);
  stage.overlay.add(overlay);
  stage.frame(overlay);
  let view = 0;
  const look = () => stage.look(scene.cameras[view % scene.cameras.length]);
  if (scene.cameras.length) look();
  const splats = new SplatMesh({
    url: `${url}/splats.ply`,
    onProgress: (event) => (parts.status.textContent = `Loading ${(event.loaded / 1e6).toFixed(1)} MB…`),
  });
  await splats.initialized;
  stage.splats.add(splats);
  if (scene.cameras.length) look();
  parts.status.textContent = "";
  parts.toggle("Splats", true, (on) => stage.set("splats", on));
  parts.toggle("Colliders", false, (on) => stage.set("overlay", on));
  if (scene.cameras.length > 1) parts.press("Next view", () => (view++, look()));
  parts.toggle("Measure", false, (on) => measuring(stage, parts, splats, scene.metric ? "m" : "units", on));
  stage.draw();
  await stage.drawn;
}

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} is not there (${answer.status})`);
  return answer.json();
}

/** What is drawn and from where; it draws only when something changed. */
class Stage {
  constructor(canvas) {
    this.canvas = canvas;
    this.scene = new THREE.Scene();
    this.scene.background = new THREE.Color(0xf3f2ef);
    this.camera = new THREE.PerspectiveCamera(60, 1, 0.02, 200);
    this.camera.up.copy(UP);
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: false });
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.addEventListener("change", () => this.draw());
    // As our fits see: 0.3 px2 added to every ellipse, none fainter for it, in the order of depth.
    this.spark = new SparkRenderer({
      renderer: this.renderer, preBlurAmount: 0.3, blurAmount: 0, sortRadial: false, onDirty: () => this.draw(),
    });
    [this.splats, this.overlay, this.marks] = [new THREE.Group(), new THREE.Group(), new THREE.Group()];
    this.overlay.visible = false;
    this.scene.add(this.spark, this.splats, this.overlay, this.marks, new THREE.HemisphereLight(0xffffff, 0x998877, 3));
    this.drawn = new Promise((done) => (this.onDrawn = done));
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(canvas.parentElement);
  }

  draw() {
    if (this.due || this.gone) return;
    this.due = requestAnimationFrame(() => {
      this.due = 0;
      this.renderer.render(this.scene, this.camera);
      if (this.splats.children.length) this.onDrawn();
    });
  }

  set(part, on) {
    this[part].visible = on;
    this.draw();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement;
    if (!width || !height) return;
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.widen();
    this.draw();
  }

  /** From outside, so that the whole of `thing` is in the picture. */
  frame(thing) {
    const box = new THREE.Box3().setFromObject(thing);
    if (box.isEmpty()) box.set(new THREE.Vector3(-1, -1, 0), new THREE.Vector3(1, 1, 1));
    const size = box.getSize(new THREE.Vector3()).length();
    box.getCenter(this.controls.target);
    this.camera.position.copy(this.controls.target).add(new THREE.Vector3(-0.6, -0.8, 0.6).multiplyScalar(size));
    [this.camera.near, this.camera.far, this.size] = [size / 500, size * 20, size];
    this.controls.update();
    this.widen();
  }

  /** Through a camera of the scene (OpenCV: x right, y down, z forward), turning about what is in its middle. */
  look({ world_to_camera: rows, intrinsics, width, height }) {
    const pose = new THREE.Matrix4().set(...rows.flat()).invert();
    const [x, y, z, eye] = Array.from({ length: 4 }, () => new THREE.Vector3());
    pose.extractBasis(x, y, z);
    this.camera.position.copy(eye.setFromMatrixPosition(pose));
    this.tangents = [width / 2 / intrinsics[0][0], height / 2 / intrinsics[1][1]];
    this.widen();
    const hit = new THREE.Raycaster(eye, z).intersectObjects(this.splats.children)[0];
    this.controls.target.copy(eye).addScaledVector(z, hit ? hit.distance : this.size / 4);
    this.controls.update();
    this.draw();
  }

  /** A narrow window sees as much from side to side as the camera did, as far as that can be borne. */
  widen() {
    if (!this.tangents) return;
    const tangent = Math.max(this.tangents[1], Math.min(this.tangents[0] / this.camera.aspect, 1));
    this.camera.fov = THREE.MathUtils.radToDeg(2 * Math.atan(tangent));
    this.camera.updateProjectionMatrix();
  }

  dispose() {
    this.gone = true;
    cancelAnimationFrame(this.due);
    this.sizes.disconnect();
    this.controls.dispose();
    for (const splats of this.splats.children) splats.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss(); // browsers keep few contexts
  }
}

/** Every convex shape as it stands in the world, each body in a colour of its own; of the room itself the edges only. */
function collidersOf(bodies, colliders) {
  const all = new THREE.Group();
  bodies.forEach((body, i) => {
    const color = new THREE.Color().setHSL((0.33 + i * GOLDEN) % 1, 0.75, 0.42);
    const group = placed(new THREE.Group(), body.pose);
    for (const shape of colliders[body.name].shapes) group.add(solid(shape, color, i > 0));
    all.add(group);
  });
  return all;
}

function solid(shape, color, filled) {
  const geometry = geometryOf(shape);
  const lines = new THREE.LineSegments(new THREE.EdgesGeometry(geometry, 20), new THREE.LineBasicMaterial({ color }));
  lines.renderOrder = 2; // over the splats, which are transparent too
  const group = shape.kind === "hull" ? new THREE.Group() : placed(new THREE.Group(), shape);
  group.add(lines);
  if (filled) {
    const film = { color, transparent: true, opacity: 0.35, polygonOffset: true, polygonOffsetFactor: 1 };
    const mesh = new THREE.Mesh(geometry, new THREE.MeshLambertMaterial(film));
    mesh.renderOrder = 1;
    group.add(mesh);
  }
  return group;
}

function geometryOf(shape) {
  if (shape.kind === "box") return new THREE.BoxGeometry(...shape.size);
  if (shape.kind === "cylinder") {
    return new THREE.CylinderGeometry(shape.radius, shape.radius, shape.height, 32).rotateX(Math.PI / 2);
  }
  return new ConvexGeometry(shape.vertices.map((vertex) => new THREE.Vector3(...vertex)));
}

function placed(object, { quat: [w, x, y, z], position }) {
  object.quaternion.set(x, y, z, w);
  object.position.set(...position);
  return object;
}

/** Two clicks on the splats tell where they are and how far apart; `on` begins anew, off ends it. */
function measuring(stage, parts, splats, unit, on) {
  const points = [];
  const tell = () => {
    stage.marks.clear();
    const words = (point) => point.toArray().map((value) => value.toFixed(3)).join(",");
    for (const point of points) {
      const ball = new THREE.SphereGeometry(stage.camera.position.distanceTo(point) / 90);
      const mark = new THREE.Mesh(ball, new THREE.MeshBasicMaterial({ color: 0xe8590c, depthTest: false }));
      mark.position.copy(point);
      mark.renderOrder = 3;
      stage.marks.add(mark);
    }
    const length = points.length === 2 ? ` — ${points[0].distanceTo(points[1]).toFixed(3)} ${unit} apart` : "";
    const next = ["Click on a first place", " — click on a second place", ""][points.length];
    parts.status.textContent = points.map(words).join("  ") + next + length;
    stage.draw();
  };
  parts.onClick(stage.canvas, on && ((place) => {
    const ray = new THREE.Raycaster();
    ray.setFromCamera(place, stage.camera);
    const hit = ray.intersectObject(splats)[0];
    if (!hit) return;
    if (points.length === 2) points.length = 0;
    points.push(hit.point);
    tell();
  }));
  tell();
  if (!on) parts.status.textContent = "";
}

/** Canvas, a line of words, and buttons. */
function furnish(host) {
  const element = (name, kind, parent) => {
    const made = document.createElement(name);
    made.className = kind;
    return parent.appendChild(made);
  };
  host.replaceChildren();
  host.dataset.state = "loading";
  const canvas = element("canvas", "sw-canvas", element("div", "sw-stage", host));
  canvas.setAttribute("aria-label", "The scene; drag to turn, two fingers or right button to move, wheel to come nearer");
  const status = element("div", "sw-status", host);
  status.setAttribute("role", "status");
  const bar = element("div", "sw-bar", host);
  const press = (label, act) => {
    const button = element("button", "sw-button", bar);
    button.type = "button";
    button.textContent = label;
    button.onclick = act;
    return button;
  };
  const toggle = (label, first, act) => {
    const button = press(label, () => set(button.ariaPressed !== "true"));
    const set = (on) => ((button.ariaPressed = String(on)), act(on));
    button.ariaPressed = String(first);
  };
  const onClick = (target, act) => {
    let from = null;
    target.onpointerdown = act && ((event) => (from = event));
    target.onpointerup = act && ((event) => {
      if (!from || Math.hypot(event.x - from.x, event.y - from.y) > CLICK) return;
      const box = target.getBoundingClientRect();
      act(new THREE.Vector2((2 * (event.x - box.x)) / box.width - 1, 1 - (2 * (event.y - box.y)) / box.height));
    });
  };
  return { canvas, status, press, toggle, onClick };
}
