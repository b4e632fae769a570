// What is shown, as the address's hash: links, the back button and bookmarks work.

const VIEWS = ["overview", "articles", "people", "places", "timeline", "projects", "organisations", "notes"];
const FILTERS = [
  "q",
  "kinds",
  "person",
  "place",
  "project",
  "organisation",
  "country",
  "sector",
  "status",
  "from",
  "to",
];
const SELECTION = ["mention", "kind", "key"]; // a mention of the open article, or an entity by its key
const NAMES = ["view", "article", ...SELECTION, ...FILTERS];

let state = readState();

function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  const read = Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]));
  if (!VIEWS.includes(read.view)) read.view = "overview";
  return read;
}

function hashOf(wanted) {
  const given = NAMES.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
  return `#${new URLSearchParams(given)}`;
}

/** The address of what is shown now, but for some changes. */
function href(changes) {
  return hashOf({ ...state, ...changes });
}

/** Show something else; typing in a filter replaces its step in the history. */
function go(changes, { replace = false } = {}) {
  const hash = href(changes);
  if (hash === location.hash) return;
  if (!replace) {
    location.hash = hash;
    return;
  }
  try {
    history.replaceState(null, "", hash);
    state = readState();
    show();
  } catch {
    location.hash = hash; // a page inside a mail reader may not touch its history
  }
}

const NOTHING_SELECTED = { mention: "", kind: "", key: "" };

/** The address of a mention in its article. */
function hrefOfMention(article, mention) {
  return href({ view: "articles", article: article.id, ...NOTHING_SELECTED, mention: mention.mention_id });
}

function hrefOfArticle(article) {
  return href({ view: "articles", article: article.id, ...NOTHING_SELECTED });
}

/** The address of an entity, beside what is shown now. */
function hrefOfEntity(entity) {
  return href({ ...NOTHING_SELECTED, kind: entity.kind, key: entity.key });
}

/** The address of everything that has to do with one entity. */
function hrefOfFilter(entity) {
  return href({ [entity.kind]: entity.label });
}
