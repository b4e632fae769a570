// The panel of details: an entity's rows, rule and value, with the ids that corrections refer to.

/** What is selected: a mention of an article, or an entity by its key; null for nothing. */
function selected() {
  const article = ARTICLE_BY_ID.get(state.article);
  if (state.mention && article) {
    const mention = mentionById(article, state.mention);
    if (!mention) return null;
    return {
      article,
      mention,
      kind: mention.kind,
      row: mention.entity_id ? entityRow(article, mention.kind, mention.entity_id) : null,
    };
  }
  const entity = ENTITY_BY_KEY[state.kind]?.get(state.key);
  if (!entity) return null;
  const all = rowsOfEntity(entity);
  const { article: of, row } = all.find((each) => each.article === article) ?? all[0];
  return { article: of, mention: null, kind: entity.kind, row };
}

function showPanel() {
  const panel = document.getElementById("panel");
  const chosen = selected();
  panel.hidden = !chosen;
  document.getElementById("desk").classList.toggle("with-panel", Boolean(chosen));
  panel.replaceChildren(...(chosen ? panelContent(chosen) : []));
  if (chosen) panel.scrollTop = 0;
}

function panelContent(chosen) {
  const { article, mention, kind, row } = chosen;
  const entity = row && kind !== "date" ? entityOfRow(article, kind, row) : null;
  const heading = kind === "date" ? (row?.text ?? mention.text) : (row?.name ?? mention.text);
  return [
    el(
      "header",
      { class: kind },
      el("p", { class: "kind-name" }, icon(kind), SINGULAR[kind]),
      el("h2", {}, heading),
      el(
        "p",
        { class: "value" },
        row ? valueOf(kind, row) || "No value in the text." : "Left open: the text does not say which.",
      ),
      el(
        "a",
        {
          class: "close",
          href: href(NOTHING_SELECTED),
          "aria-label": "Close the details",
          onclick: returnFocus,
        },
        icon("close"),
      ),
    ),
    entity ? entityActions(entity) : "",
    mention ? mentionDetails(article, mention) : "",
    row ? rowDetails(article, kind, row, mention ? null : entity) : "",
    correctionDetails(chosen),
    row ? links(article, kind, row) : "",
    row && kind !== "date" ? mentionsOfRow(article, kind, row, mention) : "",
    entity ? otherArticles(entity, article) : "",
  ].filter(Boolean);
}

function entityActions(entity) {
  const on = state[entity.kind] === entity.label;
  if (!on && entity.rows.length === 1) return "";
  const many = counted(entity.rows.length, "article");
  return el(
    "p",
    { class: "actions" },
    el(
      "a",
      { class: "button", href: on ? href({ [entity.kind]: "" }) : hrefOfFilter(entity) },
      on ? "Show all articles" : `Show only the ${many} that name it`,
    ),
  );
}

/** A name and its value, with a button to copy what corrections need. */
function detail(name, value, { meaning = "", copied = "", plain = false } = {}) {
  return el(
    "div",
    {},
    el("dt", { title: meaning || undefined }, plain ? name : el("code", {}, name)),
    el("dd", {}, value, copied ? copyButton(copied, name) : ""),
  );
}

function mentionDetails(article, mention) {
  const sentence = sentenceById(article, mention.sentence_id);
  const noted = rows(article, "diagnostics").filter(
    (note) =>
      note.start_char !== "" && note.start_char < mention.end_char && mention.start_char < note.end_char,
  );
  return el(
    "section",
    {},
    el("h3", {}, "This mention"),
    el("blockquote", {}, quoted(article, sentence, mention.mention_id)),
    el(
      "dl",
      {},
      detail("rule", mention.rule, { meaning: meaningOf("mentions", "rule") }),
      detail("start_char", String(mention.start_char), {
        copied: String(mention.start_char),
        meaning: meaningOf("mentions", "start_char"),
      }),
      detail("end_char", String(mention.end_char), {
        copied: String(mention.end_char),
        meaning: meaningOf("mentions", "end_char"),
      }),
      detail("text", mention.text, { copied: mention.text }),
      mention.usage ? detail("usage", mention.usage, { meaning: meaningOf("mentions", "usage") }) : "",
      detail("mention_id", `${article.id}-${mention.mention_id}`, {
        copied: `${article.id}-${mention.mention_id}`,
      }),
      detail("article_id", article.id, { copied: article.id }),
      detail("why", el("code", {}, whyCommand(article, mention)), {
        copied: whyCommand(article, mention),
        plain: true,
      }),
    ),
    nested(article, mention),
    noted.length
      ? el(
          "ul",
          { class: "noted" },
          noted.map((note) => el("li", {}, note.message)),
        )
      : "",
  );
}

/** The command that says how the values came about, which no table holds. */
function whyCommand(article, mention) {
  return `dateline explain OUTPUTS ${article.id}-${mention.mention_id}`;
}

/** The mentions that hold this one, or that it holds. */
function nested(article, mention) {
  const related = rows(article, "mentions").filter(
    (other) =>
      other !== mention && other.start_char < mention.end_char && mention.start_char < other.end_char,
  );
  if (!related.length) return "";
  return el(
    "p",
    { class: "nested" },
    "Same words: ",
    related.flatMap((other, i) => [
      i ? ", " : "",
      el("a", { href: hrefOfMention(article, other) }, `${other.kind} ${other.text}`),
    ]),
  );
}

function meaningOf(table, column) {
  return DATA.meanings[table][DATA.columns[table].indexOf(column)];
}

/** The entity's row: every cell that is not empty, by the names of the columns. */
function rowDetails(article, kind, row, entity) {
  const table = TABLE[kind];
  const cells = DATA.columns[table]
    .filter((name) => row[name] !== "")
    .map((name) => {
      const local = (name.endsWith("_id") && name !== "geonames_id") || name === "part_of";
      const value = local ? `${article.id}-${row[name]}` : String(row[name]);
      const words = name.endsWith("country") || name === "claimed_by" ? ` ${countryName(value)}` : "";
      const copied = local || name.endsWith("_key") ? value : "";
      return detail(name, [value, words ? el("small", {}, words) : ""], {
        copied,
        meaning: meaningOf(table, name),
      });
    });
  const one =
    entity?.rows.length > 1
      ? el("p", { class: "meta" }, `One of ${entity.rows.length}, as in: ${titleOf(article)}`)
      : "";
  return el("section", {}, el("h3", {}, "Row in ", el("code", {}, `${table}.csv`)), one, el("dl", {}, cells));
}

const RELATION_WORDS = {
  located_in: ["is in", "is where it is:"],
  party_to: ["carries", "is carried by"],
  dated: ["on", "day of"],
  part_of: ["is part of", "includes"],
  represents: ["represents", "is represented by"],
  member_of: ["belongs to", "includes"],
  met_with: ["met", "met"],
};

/** What the text links the entity to, each with the sentence that says so. */
function links(article, kind, row) {
  const id = row[`${kind}_id`];
  const stated = rows(article, "relations").filter((link) => link.subject_id === id || link.object_id === id);
  if (!stated.length) return "";
  const items = stated.map((link) => {
    const outward = link.subject_id === id;
    const otherId = outward ? link.object_id : link.subject_id;
    const otherKind = kindOfId(otherId);
    const other = entityRow(article, otherKind, otherId);
    const words = RELATION_WORDS[link.relation]?.[outward ? 0 : 1] ?? link.relation;
    return el(
      "li",
      {},
      `${words} `,
      el(
        "a",
        { href: hrefOfRow(article, otherKind, other) },
        icon(otherKind),
        other?.name ?? other?.text ?? otherId,
      ),
      el("small", {}, ` ${link.relation}, ${link.rule}`),
      el("blockquote", {}, quoted(article, sentenceById(article, link.sentence_id))),
    );
  });
  return el("section", {}, el("h3", {}, "Links that the text states"), el("ul", { class: "plain" }, items));
}

/** The address of an entity of an article: a date by its mention, others by their key. */
function hrefOfRow(article, kind, row) {
  if (!row) return href({});
  if (kind === "date") return hrefOfMention(article, row);
  const entity = entityOfRow(article, kind, row);
  return href({ ...NOTHING_SELECTED, article: article.id, kind, key: entity.key });
}

function mentionsOfRow(article, kind, row, current) {
  const mentions = rows(article, "mentions").filter((mention) => mention.entity_id === row[`${kind}_id`]);
  const list = el("ul", { class: "plain mentions" });
  const more = paged(
    list,
    mentions,
    (mention) =>
      el(
        "li",
        {},
        el(
          "a",
          { href: hrefOfMention(article, mention), "aria-current": mention === current ? "true" : undefined },
          mention.text,
        ),
        el("small", {}, ` ${mention.start_char}–${mention.end_char}, ${mention.rule}`),
      ),
    { size: 12 },
  );
  return el(
    "section",
    {},
    el("h3", {}, "In ", el("a", { href: hrefOfArticle(article) }, titleOf(article))),
    list,
    more,
  );
}

function otherArticles(entity, article) {
  const others = rowsOfEntity(entity).filter((each) => each.article !== article);
  if (!others.length) return "";
  const list = el("ul", { class: "plain" });
  const more = paged(
    list,
    others,
    ({ article: other, row }) =>
      el(
        "li",
        {},
        el(
          "a",
          {
            href: href({
              ...NOTHING_SELECTED,
              view: "articles",
              article: other.id,
              kind: entity.kind,
              key: entity.key,
            }),
          },
          titleOf(other),
        ),
        el(
          "small",
          {},
          ` ${[other.published_date && dayInWords(other.published_date, SHORT_DAY), valueOf(entity.kind, row)].filter(Boolean).join(" · ")}`,
        ),
      ),
    { size: 10 },
  );
  return el("section", {}, el("h3", {}, "Also in"), list, more);
}
