// Elements from values: text only ever becomes text, never markup.

/** An element with its attributes (on… are listeners) and children, which are nodes or text. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#icon-${name}` }));
}

function hidden(text) {
  return el("span", { class: "hidden" }, text);
}

/** Items page by page: a list that grows by a button, so that long runs open quickly. */
function paged(container, items, make, { size = 50, what = "more" } = {}) {
  let shown = 0;
  const more = el("button", { type: "button", class: "quiet show-more", onclick: () => grow(true) });
  function grow(byHand) {
    const fresh = items.slice(shown, shown + size).map((item, i) => make(item, shown + i));
    container.append(...fresh);
    shown += fresh.length;
    const left = items.length - shown;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(size, left)} ${what} of ${left.toLocaleString("en")}`;
    if (byHand) fresh[0]?.querySelector("a, button")?.focus();
  }
  grow(false);
  return more;
}

/** A button that copies a value which corrections refer to. */
function copyButton(value, what) {
  return el(
    "button",
    {
      type: "button",
      class: "copy",
      "aria-label": `Copy ${what} ${value}`,
      title: `Copy ${what}`,
      onclick: () => copy(value, what),
    },
    icon("copy"),
  );
}

async function copy(value, what) {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    copyBySelection(value); // a page opened from a mail has no clipboard to write to
  }
  announce(`Copied ${what}: ${value}`);
}

function copyBySelection(value) {
  const field = el("textarea", { class: "hidden" });
  field.value = value;
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  before?.focus();
}

/** Say something to screen readers, and show it where results are counted. */
function announce(message) {
  document.getElementById("status").textContent = message;
}
