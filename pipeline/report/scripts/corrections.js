// Lines for corrections.csv: what is selected, ready to be pasted, its last value to be changed by hand.

const CORRECTION_COLUMNS = [
  "action",
  "kind",
  "article",
  "key",
  "start_char",
  "end_char",
  "text",
  "column",
  "value",
  "note",
];
const MAIN_FACT = {
  person: "role",
  place: "country",
  date: "start_date",
  project: "status",
  organisation: "country",
};

/** A line of CSV (RFC 4180) with these cells; columns without a cell are empty. */
function correctionLine(cells) {
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return CORRECTION_COLUMNS.map((name) => quoted(String(cells[name] ?? ""))).join(",");
}

/** What can be corrected here: in words, and the line that does it. */
function correctionsFor({ article, mention, kind, row }) {
  const found = [];
  const at = mention && {
    kind,
    article: article.id,
    start_char: mention.start_char,
    end_char: mention.end_char,
    text: mention.text,
  };
  const key = row?.[`${kind}_key`];
  if (key) {
    found.push(["Rename, in all articles", { action: "rename", kind, key, value: row.name }]);
    found.push(["Merge into another key, in all articles", { action: "merge", kind, key, value: "KEY" }]);
  }
  const fact = { action: "set", column: MAIN_FACT[kind], value: row?.[MAIN_FACT[kind]] };
  if (key) found.push([`Set ${fact.column}, in this article`, { ...fact, kind, article: article.id, key }]);
  else if (row && at) found.push([`Set ${fact.column}`, { ...fact, ...at }]);
  if (at) found.push(["Delete this mention", { action: "delete", ...at }]);
  return found.map(([words, cells]) => [words, correctionLine(cells)]);
}

function correctionDetails(chosen) {
  const lines = [["Columns", CORRECTION_COLUMNS.join(",")], ...correctionsFor(chosen)];
  const items = lines.map(([words, line]) =>
    el("li", {}, words, copyButton(line, "line"), el("code", {}, line)),
  );
  return el(
    "details",
    { class: "corrections" },
    el("summary", {}, "Correct it"),
    el(
      "p",
      { class: "note" },
      "Lines for a file that ",
      el("code", {}, "dateline run --corrections"),
      " reads; change the value, then run again.",
    ),
    el("ul", { class: "plain" }, items),
  );
}
