// Where the focus goes when the panel opens and closes, and the hint beside what is pointed at.

let cameFrom = null;

/** Remember what was activated, and go to the panel when it was by the keyboard. */
function watchSelection() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.closest("#panel")) return;
    cameFrom = { mention: link.dataset.mention, href: link.getAttribute("href") };
    if (event.detail === 0) movesToPanel = true; // Enter, not a pointer
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const tooltip = document.getElementById("tooltip");
    if (!tooltip.hidden) tooltip.hidden = true;
    else if (selected()) {
      returnFocus();
      go(NOTHING_SELECTED);
    }
  });
}

let movesToPanel = false;

function focusPanel() {
  if (movesToPanel && selected()) document.getElementById("panel").focus();
  movesToPanel = false;
}

function returnFocus() {
  const from = cameFrom;
  setTimeout(() => {
    const link = from?.mention
      ? document.querySelector(`#main a[data-mention="${from.mention}"]`)
      : [...document.querySelectorAll("#main a[href]")].find(
          (each) => each.getAttribute("href") === from?.href,
        );
    (link ?? document.getElementById("main")).focus({ preventScroll: true });
  });
}

/** Name, value and rule beside whatever mention or dot the pointer or the focus is on. */
function watchHints() {
  const tooltip = document.getElementById("tooltip");
  const show = (event) => {
    const target = event.target.closest?.("a[data-mention], circle[data-key]");
    if (!target || target.closest("#panel")) {
      if (!event.target.closest?.("#tooltip")) tooltip.hidden = true;
      return;
    }
    tooltip.replaceChildren(...hintOf(target));
    tooltip.hidden = false;
    const at = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - tooltip.offsetWidth - 8);
    const below = at.bottom + 6 + tooltip.offsetHeight < innerHeight;
    tooltip.style.setProperty("left", `${Math.max(8, left)}px`);
    tooltip.style.setProperty("top", `${below ? at.bottom + 6 : at.top - tooltip.offsetHeight - 6}px`);
  };
  document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && show(event));
  document.addEventListener("focusin", show);
  document.addEventListener(
    "scroll",
    () => {
      tooltip.hidden = true;
    },
    { passive: true, capture: true },
  );
  document.addEventListener("click", () => {
    tooltip.hidden = true;
  });
}

function hintOf(target) {
  const article = ARTICLE_BY_ID.get(target.dataset.article);
  const mention = article && mentionById(article, target.dataset.mention);
  const kind = mention?.kind ?? target.dataset.kind;
  const entity = mention ? null : entitiesShown(kind).find((each) => each.key === target.dataset.key);
  const row = mention ? mention.entity_id && entityRow(article, kind, mention.entity_id) : firstRow(entity);
  return [
    el("b", { class: kind }, icon(kind), row?.name ?? mention?.text ?? row?.text),
    el("span", {}, row ? valueOf(kind, row) : "left open"),
    entity || kind === "date" || !row ? "" : el("code", {}, row[`${kind}_key`]),
    el(
      "small",
      {},
      mention
        ? mention.rule
        : `${counted(entity.mentions, "mention")} in ${counted(entity.articles, "article")}`,
    ),
  ];
}
