// Places on the outlines of the world, in the units of the embedded map (tenths of a degree, Miller's projection).

const WHOLE = { x: -1800, y: -1250, width: 3600, height: 2000 };
const CLOSEST = 60; // map units: six degrees across
const ASPECT = 2.1;

/** The box that shows all points with room around them, never closer than a continent. */
function boxAround(points) {
  if (!points.length) return { ...WHOLE };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = Math.min(WHOLE.width, Math.max((right - left) * 1.16, (bottom - top) * 1.24 * ASPECT, 900));
  const height = width / ASPECT;
  const middle = [(left + right) / 2, (top + bottom) / 2];
  const x = Math.min(Math.max(middle[0] - width / 2, WHOLE.x), WHOLE.x + WHOLE.width - width);
  return { x, y: middle[1] - height / 2, width, height };
}

/** The box with room at its sides to fill the drawing's shape; ``scale`` is map units a pixel. */
function framed(box, drawing) {
  const [wide, high] = [drawing.clientWidth || 840, drawing.clientHeight || 400];
  const scale = Math.max(box.width / wide, box.height / high);
  const [width, height] = [wide * scale, high * scale];
  return { x: box.x - (width - box.width) / 2, y: box.y - (height - box.height) / 2, width, height, scale };
}

const AREAS = new Set(["country", "continent", "region", "area", "water"]);

/** A map that stays in the page: ``show`` gives it a dot a place, sized by its mentions. */
function makeMap({ labels, most }) {
  const dots = svg("g", { class: "dots" });
  const names = svg("g", { class: "labels", "aria-hidden": "true" });
  const drawing = svg("svg", { class: "world", role: "img" }, svg("use", { href: "#world" }), dots, names);
  let points = [];
  let home = boxAround(points);
  let box = home;
  let seen = box; // the box and what the frame's shape shows beside it

  function show(places) {
    points = pointsOf(places.filter((place) => place.at).slice(0, most));
    home = boxAround(points);
    box = home;
    drawing.setAttribute(
      "aria-label",
      `Map of ${counted(points.length, "place")}; the list says the same in words`,
    );
    dots.replaceChildren(...points.map((point) => point.node));
    if (drawing.isConnected) draw();
  }
  function draw() {
    seen = framed(box, drawing);
    drawing.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
    for (const point of points) point.node.setAttribute("r", point.radius * seen.scale);
    names.replaceChildren(...placedLabels(points, seen, labels));
    drawing.classList.toggle("near", box.width < home.width - 1);
  }
  function zoom(factor) {
    const width = Math.min(WHOLE.width, Math.max(CLOSEST, box.width * factor));
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    box = { x: x - width / 2, y: y - width / ASPECT / 2, width, height: width / ASPECT };
    draw();
  }
  function pan(x, y) {
    box = { ...box, x: box.x + x, y: box.y + y };
    draw();
  }
  function reset() {
    box = home;
    draw();
  }
  const frame = mapFrame(drawing, {
    zoom,
    reset,
    pan: (x, y) => pan((x * box.width) / 8, (y * box.width) / 8),
  });
  dragging(drawing, (x, y) => pan(-x * seen.scale, -y * seen.scale));
  new ResizeObserver(draw).observe(drawing);
  return { frame, show };
}

/** Places with their dots, the most named first, so that small dots lie on large ones. */
function pointsOf(places) {
  const most = Math.max(1, ...places.map((place) => place.mentions));
  return places.map((place) => {
    const [x, y] = place.at;
    const shape = AREAS.has(firstRow(place).type) ? "area" : "spot";
    const node = svg("circle", { cx: x, cy: y, class: shape, "data-kind": "place", "data-key": place.key });
    return { place, x, y, node, radius: 3.5 + 11 * Math.sqrt(place.mentions / most) };
  });
}

/** The map with its buttons and keys; what cannot be seen or pointed at stands in the list beside it. */
function mapFrame(drawing, { zoom, pan, reset }) {
  const button = (label, sign, act) =>
    el("button", { type: "button", "aria-label": label, title: label, onclick: act }, sign);
  const closer = () => zoom(0.6);
  const farther = () => zoom(1 / 0.6);
  const controls = el(
    "div",
    { class: "controls" },
    button("Closer", "+", closer),
    button("Farther", "−", farther),
    button("All places", "⤢", reset),
  );
  const keys = {
    ArrowLeft: () => pan(-1, 0),
    ArrowRight: () => pan(1, 0),
    ArrowUp: () => pan(0, -1),
    ArrowDown: () => pan(0, 1),
    "+": closer,
    "=": closer,
    "-": farther,
    0: reset,
  };
  const frame = el(
    "div",
    {
      class: "map",
      role: "group",
      tabindex: "0",
      "aria-label": "Map: arrow keys move it, plus and minus zoom",
    },
    drawing,
    controls,
  );
  frame.addEventListener("keydown", (event) => {
    if (event.target !== frame || !keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  frame.addEventListener("click", (event) => {
    const { key } = event.target.dataset;
    if (key) go({ ...NOTHING_SELECTED, kind: "place", key });
  });
  return frame;
}

/** Names beside the largest dots, as many as fit without touching. */
function placedLabels(points, box, most) {
  const { scale } = box;
  const taken = [];
  const nodes = [];
  const size = 11.5 * scale;
  const inside = points.filter(
    (p) => p.x > box.x && p.x < box.x + box.width && p.y > box.y && p.y < box.y + box.height,
  );
  for (const point of inside) {
    if (nodes.length >= most) break;
    const left = point.x + point.radius * scale + 3 * scale;
    const area = [
      left,
      point.y - size * 0.7,
      left + point.place.name.length * size * 0.56,
      point.y + size * 0.7,
    ];
    if (area[2] > box.x + box.width || taken.some((other) => overlap(area, other))) continue;
    taken.push(area);
    nodes.push(
      svg(
        "text",
        { x: left, y: point.y + size * 0.35, "font-size": size, "stroke-width": 3 * scale },
        point.place.name,
      ),
    );
  }
  return nodes;
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Call ``moved`` with the pixels that a mouse or a finger drags. */
function dragging(node, moved) {
  let last = null;
  node.addEventListener("pointerdown", (event) => {
    last = [event.clientX, event.clientY];
  });
  node.addEventListener("pointermove", (event) => {
    if (!last || !event.buttons) return;
    moved(event.clientX - last[0], event.clientY - last[1]);
    last = [event.clientX, event.clientY];
  });
  for (const end of ["pointerup", "pointerleave", "pointercancel"])
    node.addEventListener(end, () => {
      last = null;
    });
}
