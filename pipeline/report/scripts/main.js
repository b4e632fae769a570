// One function shows the state; every event changes the state.

const FILL = { articles: articlesView, people, places, timeline, projects, organisations, notes };
let shownSignature = "";
let shownView = "";

/** Bring the page to what the state says, doing again only what changed. */
function show() {
  showForm();
  const section = document.getElementById(`view-${state.view}`);
  const signature = `${state.view} ${filterSignature()}`;
  if (signature !== shownSignature || state.view === "articles") fillView(section, signature);
  refreshLinks();
  showPanel();
  focusPanel();
}

function fillView(section, signature) {
  const fresh = signature !== shownSignature;
  for (const other of document.querySelectorAll("main > section")) other.hidden = other !== section;
  if (fresh) {
    showChips();
    showStatus();
  }
  if (state.view !== shownView) bringTabIntoSight();
  shownView = state.view;
  if (state.view === "overview") overview(document.getElementById("overview"));
  else FILL[state.view](section.querySelector(".inside"));
  shownSignature = signature;
}

/** On a phone not all tabs have room. */
function bringTabIntoSight() {
  const tab = document.querySelector(`#views [data-view="${state.view}"]`);
  tab.parentNode.scrollLeft = tab.offsetLeft - tab.parentNode.clientWidth / 3;
}

/** The links between views keep the filters. */
function refreshLinks() {
  for (const link of document.querySelectorAll("#views a")) {
    link.setAttribute("href", href({ view: link.dataset.view, ...NOTHING_SELECTED }));
    if (link.dataset.view === state.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// --- light and dark ------------------------------------------------------------------------------------------

const THEMES = { "": "as the system", light: "light", dark: "dark" };

function wireTheme() {
  const button = document.getElementById("theme");
  const set = (theme) => {
    document.documentElement.dataset.theme = theme;
    button.querySelector("b").textContent = THEMES[theme];
  };
  const kept = (theme) => {
    try {
      if (theme !== undefined) localStorage.setItem("dateline-theme", theme);
      return localStorage.getItem("dateline-theme") ?? "";
    } catch {
      return theme ?? ""; // no storage for a page from disk or a mail
    }
  };
  set(kept() in THEMES ? kept() : "");
  button.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    const next = names[(names.indexOf(document.documentElement.dataset.theme ?? "") + 1) % names.length];
    kept(next);
    set(next);
  });
}

// --- begin ---------------------------------------------------------------------------------------------------

for (const time of document.querySelectorAll("time[data-day]")) time.textContent = dayInWords(time.dateTime);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
addEventListener("hashchange", () => {
  state = readState();
  show();
});
wireTheme();
wireFilters();
watchSelection();
watchHints();
show();
document.documentElement.dataset.ready = "";
(globalThis.requestIdleCallback ?? setTimeout)(() => ARTICLES.forEach(searchable)); // the first search is then as quick as the next
