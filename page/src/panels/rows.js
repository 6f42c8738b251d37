/** The rows of the tables: which pass, in which order, what they say. */

/**
 * Row numbers in the order of a column. `textOf(row)` gives a string or a number; equal ones keep
 * their order in both directions.
 */
export function sorted(rows, textOf, descending, lang) {
  const keyed = rows.map((row) => ({ row, key: textOf(row) }));
  const collator = new Intl.Collator(lang === "zh" ? "zh-Hans-CN" : "en", { numeric: true });
  const order = (a, b) =>
    typeof a.key === "number" ? a.key - b.key : collator.compare(a.key, b.key);
  keyed.sort(descending ? (a, b) => order(b, a) : order);
  return keyed.map(({ row }) => row);
}

/** The rows any of whose texts holds all words of a text, small and capital letters alike. */
export function matching(rows, text, textsOf) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const whole = textsOf(row).join("\n").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** The columns of the table of things; `text(row)` is what is sorted and searched. */
export function nodeColumns({ model, say, lang }) {
  const { nodes, classes } = model.core;
  const other = lang === "zh" ? "en" : "zh";
  const kind = (row) => classes[nodes.class[row]].label[lang];
  return [
    { key: "name", label: say("columnName"), text: (row) => model.label(row, lang), head: true },
    {
      key: "other",
      label: say("columnOther"),
      text: (row) => (nodes[lang][row] ? (nodes[other][row] ?? "") : ""),
      lang: other,
    },
    { key: "class", label: say("columnClass"), text: kind },
    { key: "degree", label: say("columnDegree"), text: (row) => model.degree(row), numeric: true },
    { key: "id", label: say("columnId"), text: (row) => nodes.id[row], code: true },
  ];
}

/** The columns of the table of relations. */
export function edgeColumns({ model, say, lang }) {
  const { edges, bases, modalities, sources } = model.core;
  const coded = (codes, values) => (row) =>
    codes[values[row]].id === "" ? "" : codes[values[row]].label[lang];
  return [
    {
      key: "from",
      label: say("columnFrom"),
      text: (row) => model.label(edges.source[row], lang),
      node: (row) => edges.source[row],
    },
    {
      key: "relation",
      label: say("relation"),
      text: (row) => model.edgeLabel(row, lang),
      head: true,
    },
    {
      key: "to",
      label: say("columnTo"),
      text: (row) => model.label(edges.target[row], lang),
      node: (row) => edges.target[row],
    },
    { key: "basis", label: say("basis"), text: coded(bases, edges.basis) },
    { key: "modality", label: say("modality"), text: coded(modalities, edges.modality) },
    {
      key: "sources",
      label: say("columnSources"),
      text: (row) =>
        edges.sources[row].map((each) => sources[each].label[lang]).join(say("clauses")),
      long: true,
    },
  ];
}
