// Tables that can be sorted, and that read as cards on a phone.

const sorting = new Map(); // caption -> [column, direction], kept while the page is open

/** A table of items; a column has a name, a cell, and a value to sort by. Under ``least`` pixels rows are cards. */
function table(
  caption,
  columns,
  items,
  { size = 50, least = 840, none = "Nothing of that kind in these articles." } = {},
) {
  if (!items.length) return el("p", { class: "none" }, none);
  const body = el("tbody", { role: "rowgroup" });
  const foot = el("div", { class: "after-table" });
  const heads = columns.map((column) =>
    el(
      "th",
      { scope: "col", role: "columnheader", class: column.number ? "number" : column.class },
      column.value
        ? el("button", { type: "button", onclick: () => sortBy(column) }, column.name)
        : column.name,
    ),
  );
  const row = (item) =>
    el(
      "tr",
      { role: "row" },
      columns.map((column, i) =>
        el(
          i ? "td" : "th",
          {
            role: i ? "cell" : "rowheader",
            scope: i ? undefined : "row",
            class: column.number ? "number" : column.class,
            "data-name": column.name,
          },
          column.cell(item),
        ),
      ),
    );
  function fill() {
    const [name, direction] = sorting.get(caption) ?? [];
    const column = columns.find((each) => each.name === name);
    const ordered = column
      ? [...items].sort((a, b) => direction * compare(column.value(a), column.value(b)))
      : items;
    heads.forEach((head, i) => {
      if (columns[i].value)
        head.setAttribute(
          "aria-sort",
          columns[i] !== column ? "none" : direction > 0 ? "ascending" : "descending",
        );
    });
    body.replaceChildren();
    foot.replaceChildren(paged(body, ordered, row, { size }));
  }
  function sortBy(column) {
    const [name, direction] = sorting.get(caption) ?? [];
    sorting.set(caption, [column.name, name === column.name ? -direction : column.number ? -1 : 1]);
    fill();
  }
  fill();
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads));
  const sheet = el(
    "div",
    { class: "sheet" },
    el("table", { role: "table" }, el("caption", { class: "hidden" }, caption), head, body),
    foot,
  );
  new ResizeObserver(([{ contentRect }]) =>
    sheet.classList.toggle("cards", contentRect.width < least),
  ).observe(sheet);
  return sheet;
}

/** Numbers by size, words by the alphabet, what is empty last. */
function compare(a, b) {
  if (typeof a === "number") return a - b;
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return a.localeCompare(b, "en");
}
