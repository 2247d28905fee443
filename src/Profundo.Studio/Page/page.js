// Shows what the server tells of the training run and sends back what its reader asks for. The server draws all pictures and
// chooses the language; this file only puts things in their places.

const texts = JSON.parse(document.getElementById("texts").textContent);
const language = document.documentElement.lang;
const byId = id => document.getElementById(id);
const text = (name, values = {}) => texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

function element(name, content = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = content;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// ---- numbers

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
const tiny = new Intl.NumberFormat(language, { notation: "scientific", minimumFractionDigits: 2, maximumFractionDigits: 2 });

function formatValue(value) {
  const number = Number(value); // NaN and infinities arrive as words
  if (!Number.isFinite(number)) return String(value);
  return number !== 0 && Math.abs(number) < 0.001 ? tiny.format(number) : short.format(number);
}

function formatTime(seconds) {
  if (seconds < 60) return `${new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(seconds)} s`;
  const minutes = Math.floor(seconds / 60) % 60, hours = Math.floor(seconds / 3600);
  return (hours > 0 ? `${hours} h ` : "") + `${minutes} min ${Math.floor(seconds) % 60} s`;
}

const formatBytes = bytes => `${whole.format(bytes / 1048576)} MiB`;

// ---- places that are filled again and again

/** Makes a list of children match a list of items, keeping those that are there, so that nothing flickers and focus stays. */
function match(parent, items, make, update) {
  const there = new Map([...parent.children].map(child => [child.dataset.name, child]));
  items.forEach((item, place) => {
    let child = there.get(item.name);
    if (child) there.delete(item.name);
    else {
      child = make(item);
      child.dataset.name = item.name;
    }
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
    update(child, item);
  });
  for (const left of there.values()) left.remove();
}

function setText(place, value) {
  if (place.textContent !== value) place.textContent = value;
}

// As a document of its own an SVG is only data: nothing in it runs.
function setPicture(place, svg) {
  const picture = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  place.replaceChildren(picture);
}

// ---- the parts of the page

function showStatus(state, outcome) {
  byId("status").dataset.state = state;
  setText(byId("status"), text(state) + (outcome ? `: ${outcome}` : ""));
}

function showNumbers(update) {
  const numbers = [
    { name: "step", label: texts.step, value: whole.format(update.step) },
    ...update.figures.map(figure => ({ name: `figure-${figure.name}`, label: figure.label, value: formatValue(figure.value) })),
    { name: "time", label: texts.time, value: formatTime(update.seconds) },
    { name: "pace", label: texts.stepsPerSecond, value: short.format(Math.round(update.stepsPerSecond)) },
    { name: "tensors", label: texts.tensors, value: formatBytes(update.tensorBytes) },
    { name: "process", label: texts.process, value: formatBytes(update.processBytes) },
  ];
  if (update.epoch != null) numbers.unshift({ name: "epoch", label: texts.epoch, value: whole.format(update.epoch) });
  if (update.examplesPerSecond != null) numbers.splice(-2, 0, { name: "throughput", label: texts.examplesPerSecond, value: whole.format(update.examplesPerSecond) });
  match(byId("numbers"), numbers, number => {
    const pair = element("div");
    pair.append(element("dt", number.label), element("dd"));
    return pair;
  }, (pair, number) => setText(pair.lastChild, number.value));
}

function makeCard(panel) {
  const card = element("section", "", { class: "card" });
  card.append(element("h2", panel.title), element("div", "", { class: "content" }));
  return card;
}

function showPanel(card, panel) {
  setText(card.firstChild, panel.title);
  if (panel.svg) setPicture(card.lastChild, panel.svg);
  else showColors(card.lastChild, panel);
}

function showColors(place, { columns, colors }) {
  let table = place.querySelector("table");
  if (table?.tBodies[0].rows.length !== colors.length) {
    table = element("table");
    const head = table.createTHead().insertRow();
    head.append(element("td"), ...columns.map(column => element("th", column, { scope: "col" })));
    const body = table.createTBody();
    colors.forEach((row, y) => body.insertRow().append(element("th", y + 1, { scope: "row" }), ...row.map(makeSwatch)));
    place.replaceChildren(table);
  }
  colors.forEach((row, y) => row.forEach((color, x) => showSwatch(table.tBodies[0].rows[y].cells[x + 1], color)));
}

function makeSwatch() {
  const cell = element("td");
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("aria-hidden", "true");
  const area = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  area.setAttribute("width", "100%");
  area.setAttribute("height", "100%");
  picture.append(area);
  cell.append(picture, element("span"));
  return cell;
}

function showSwatch(cell, color) {
  cell.querySelector("rect").setAttribute("fill", color);
  setText(cell.lastChild, [1, 3, 5].map(start => parseInt(color.slice(start, start + 2), 16)).join(" "));
}

function showLayers(layers) {
  byId("layers").hidden = layers.length === 0;
  match(byId("layer-list"), layers, () => {
    const item = element("li");
    item.append(element("p", "", { class: "name" }), element("p"), element("p"), element("div"));
    return item;
  }, (item, layer) => {
    const [name, size, units, picture] = item.children;
    setText(name, layer.description);
    setText(size, text("parameters", { count: whole.format(layer.parameters) }));
    units.hidden = layer.deadUnits == null;
    units.classList.toggle("dead", layer.deadUnits > 0);
    if (layer.deadUnits != null) setText(units, text("deadUnits", { dead: layer.deadUnits, units: layer.units }));
    setPicture(picture, layer.svg);
  });
}

function showNotices(notices) {
  match(byId("notices"), notices.map(notice => ({ name: notice })), notice => element("p", notice.name), () => { });
}

// ---- controls

async function ask(name, value = "") {
  try {
    const answer = await fetch("/control", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name, value }) });
    setText(byId("answer"), answer.ok ? "" : text("refused", { reason: await answer.text() }));
    return answer.ok;
  } catch {
    setText(byId("answer"), texts.disconnected);
    return false;
  }
}

function makeControl(control) {
  if (control.kind === "button") {
    const button = element("button", control.label, { type: "button" });
    button.addEventListener("click", () => ask(control.name));
    return button;
  }
  const label = element("label", control.label);
  const field = control.kind === "number"
    ? element("input", "", { type: "number", step: "any", min: control.minimum, max: control.maximum })
    : element("select");
  for (const choice of control.choices ?? []) field.append(element("option", choice.label, { value: choice.value }));
  field.addEventListener("input", () => field.dataset.isBeingEdited = "");
  field.addEventListener("change", async () => {
    delete field.dataset.isBeingEdited;
    if (!await ask(control.name, field.value)) field.value = field.dataset.shown;
  });
  label.append(field);
  return label;
}

function showControl(made, control, isEnabled) {
  const field = made.matches("button") ? made : made.lastElementChild;
  field.disabled = !isEnabled;
  if (control.kind !== "button" && field.dataset.shown !== control.value && !("isBeingEdited" in field.dataset)) {
    field.value = control.value;
    field.dataset.shown = control.value;
  }
}

function showControls({ canPause, isSteerable, state, controls }) {
  byId("controls").hidden = !canPause;
  const isOn = isSteerable && (state === "running" || state === "paused");
  byId("pause").disabled = !isOn;
  setText(byId("pause"), state === "paused" ? texts.resume : texts.pause);
  byId("pause").dataset.asks = state === "paused" ? "resume" : "pause";
  byId("step").disabled = !isOn || state !== "paused";
  match(byId("offered"), controls, makeControl, (made, control) => showControl(made, control, isSteerable));
}

byId("pause").addEventListener("click", event => ask(event.target.dataset.asks));
byId("step").addEventListener("click", () => ask("step"));

// ---- the stream of updates

function show(update) {
  setText(byId("title"), update.title);
  document.title = `${update.title} – Profundo`;
  showStatus(update.state, update.outcome);
  showNumbers(update);
  showControls(update);
  match(byId("charts"), update.charts, makeCard, showPanel);
  if (update.panels) match(byId("panels"), update.panels, makeCard, showPanel);
  if (update.layers) showLayers(update.layers);
  if (update.notices) showNotices(update.notices);
}

let stream = null;

// Browsers open few connections to one place, so a page that nobody sees leaves its own to the others.
function connect() {
  if (document.hidden) {
    stream?.close();
    stream = null;
  } else if (!stream) {
    stream = new EventSource("/events");
    stream.onmessage = event => show(JSON.parse(event.data));
    stream.onerror = () => showStatus("disconnected");
  }
}

document.addEventListener("visibilitychange", connect);
connect();
