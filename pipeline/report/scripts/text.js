// Articles as text, with their mentions marked in place.

/** The mentions of a sentence, outer ones before those inside them. */
function mentionsIn(article, sentence) {
  article.bySentence ??=
    Map.groupBy?.(rows(article, "mentions"), (mention) => mention.sentence_id) ??
    grouped(rows(article, "mentions"));
  return article.bySentence.get(sentence.sentence_id) ?? [];
}

function grouped(mentions) {
  const by = new Map();
  for (const mention of mentions)
    by.set(mention.sentence_id, [...(by.get(mention.sentence_id) ?? []), mention]);
  return by;
}

/** A sentence's text with its mentions marked; ``focus`` is a mention to stress. */
function marked(article, sentence, { focus = "" } = {}) {
  const kinds = kindsShown();
  const mentions = mentionsIn(article, sentence).filter(
    (m) => kinds.includes(m.kind) || m.mention_id === focus,
  );
  const characters = Array.from(sentence.text); // offsets count code points, JavaScript's strings do not
  const piece = (from, to) => characters.slice(from - sentence.start_char, to - sentence.start_char).join("");
  return markedStretch(article, mentions, sentence.start_char, sentence.end_char, piece, focus);
}

/** The nodes of a stretch of text: plain text, and marks that hold their inner mentions. */
function markedStretch(article, mentions, from, to, piece, focus, owner = null) {
  const nodes = [];
  let at = from;
  let firstOwn = true;
  const plain = (until) => {
    if (until <= at) return;
    const text = piece(at, until);
    nodes.push(owner ? mentionLink(article, owner, text, firstOwn, focus) : text);
    firstOwn = false;
  };
  for (let i = 0; i < mentions.length;) {
    const mention = mentions[i];
    const start = Math.max(mention.start_char, at);
    const end = Math.min(mention.end_char, to);
    let next = i + 1;
    while (next < mentions.length && mentions[next].start_char < end) next += 1;
    if (start < end) {
      plain(start);
      const inner = markedStretch(article, mentions.slice(i + 1, next), start, end, piece, focus, mention);
      const stressed = mention.mention_id === focus ? " focus" : "";
      nodes.push(el("mark", { class: `${mention.kind}${stressed}` }, inner));
      at = end;
    }
    i = next;
  }
  plain(to);
  return nodes;
}

/** A stretch of a mention that no inner one covers: a link to its details. */
function mentionLink(article, mention, text, isFirst, focus) {
  return el(
    "a",
    {
      href: hrefOfMention(article, mention),
      "data-mention": mention.mention_id,
      "data-article": article.id,
      "aria-description": SINGULAR[mention.kind],
      tabindex: isFirst ? undefined : "-1",
      "aria-current": mention.mention_id === focus ? "true" : undefined,
    },
    text,
  );
}

const SECTION_WORDS = {
  headline: "Headline",
  subhead: "Subhead",
  dateline: "Dateline",
  byline: "Byline",
  body: "Text",
  furniture: "Page furniture",
};

/** The article's text: a block a section, a paragraph where the text had an empty line. */
function articleText(article) {
  return sectionsOf(rows(article, "sentences")).map((sentences) => {
    const { section } = sentences[0];
    const paragraphs = paragraphsOf(sentences).map((paragraph) =>
      el(
        "p",
        {},
        paragraph.flatMap((sentence, i) => [i ? " " : "", ...marked(article, sentence)]),
      ),
    );
    return el(
      "section",
      { class: `block ${section}`, "aria-label": SECTION_WORDS[section] },
      el("span", { class: "section-name", "aria-hidden": "true" }, SECTION_WORDS[section]),
      paragraphs,
    );
  });
}

function sectionsOf(sentences) {
  return runs(sentences, (before, sentence) => before.section === sentence.section);
}

/** Two characters or more between sentences are an empty line; the tables keep no more of it. */
function paragraphsOf(sentences) {
  return runs(sentences, (before, sentence) => sentence.start_char - before.end_char < 2);
}

/** Neighbours that belong together. */
function runs(items, together) {
  const found = [];
  items.forEach((item, i) =>
    i && together(items[i - 1], item) ? found.at(-1).push(item) : found.push([item]),
  );
  return found;
}

/** A sentence as a quotation, its mentions marked. */
function quoted(article, sentence, focus = "") {
  return sentence ? el("span", { class: "quoted" }, marked(article, sentence, { focus })) : "";
}

/** The words around the first of the terms, in the sentence that has it; nothing where only a headline does. */
function snippetOf(article, terms) {
  const [term] = terms;
  const told = rows(article, "sentences").filter((sentence) => sentence.section !== "headline");
  for (const { text } of told) {
    const line = text.replace(/\s+/g, " ");
    const at = line.toLowerCase().indexOf(term);
    if (at < 0) continue;
    const [from, to] = [Math.max(0, at - SNIPPET / 3), at + term.length + SNIPPET];
    return `${from ? "…" : ""}${line.slice(from, to)}${to < line.length ? "…" : ""}`;
  }
  return "";
}

const SNIPPET = 75; // characters after what was searched for; a third before it

/** Stress what was searched for, where the browser can without changing the text. */
function stressTerms(container) {
  if (!globalThis.Highlight) return;
  const terms = termsOf(state.q);
  const found = new Highlight();
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  for (let node = terms.length && walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.toLowerCase();
    for (const term of terms) {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
        found.add(
          new StaticRange({
            startContainer: node,
            startOffset: at,
            endContainer: node,
            endOffset: Math.min(at + term.length, node.length),
          }),
        );
      }
    }
  }
  CSS.highlights.set("searched", found);
}
