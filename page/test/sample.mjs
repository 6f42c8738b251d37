/** A small invented graph in the form of the page's core. */

/** Of class 1 are those whose id begins with "firm". */
export function coreOf(things, relations, more = {}) {
  const number = new Map(things.map(({ id }, index) => [id, index]));
  const fan = (edge, side) => relations.filter((other) => other[side] === edge[side] && other.says === edge.says).length;
  const says = [...new Set(relations.map((each) => each.says ?? "knows"))];
  return {
    version: 1,
    lang: "zh",
    title: { zh: "样例", en: "Sample" },
    hub: 0,
    groups: [
      { label: { zh: "区域", en: "Areas" }, colour: "#44aa99", on_dark: "#44aa99", shape: "ellipse", points: "", path: "" },
      { label: { zh: "企业", en: "Firms" }, colour: "#cc6677", on_dark: "#cc6677", shape: "polygon", points: "", path: "" },
    ],
    classes: [
      { id: "ex:Area", label: { zh: "区域", en: "area" }, group: 0 },
      { id: "ex:Firm", label: { zh: "企业", en: "firm" }, group: 1 },
    ],
    relations: says.map((id) => ({
      id,
      label: { zh: `${id}（正）`, en: id },
      inverse: { zh: `${id}（反）`, en: `${id} back` },
      topic: null,
    })),
    bases: [{ id: "", label: {} }, { id: "stated", label: { zh: "明说", en: "stated" } }],
    modalities: [{ id: "", label: {} }, { id: "plan", label: { zh: "计划", en: "plan" } }],
    origins: [{ id: "source", label: { zh: "来源", en: "source" } }],
    sources: [
      { id: "source:a", label: {}, issued: null, url: null },
      { id: "source:b", label: {}, issued: null, url: null },
    ],
    nodes: {
      id: things.map(({ id }) => id),
      zh: things.map(({ zh }) => zh ?? null),
      en: things.map(({ en }) => en ?? null),
      class: things.map(({ id }) => Number(id.startsWith("firm"))),
    },
    edges: {
      id: relations.map(({ id }, index) => id ?? `e${index}`),
      source: relations.map(({ source }) => number.get(source)),
      target: relations.map(({ target }) => number.get(target)),
      relation: relations.map((each) => says.indexOf(each.says ?? "knows")),
      origin: relations.map(() => 0),
      basis: relations.map(({ basis }) => basis ?? 0),
      modality: relations.map(({ modality }) => modality ?? 0),
      sources: relations.map(({ sources }) => sources ?? []),
      fan: relations.map((edge) => [fan(edge, "source"), fan(edge, "target")]),
      words: {},
    },
    figured: [],
    drawn: things.map((_, index) => index),
    positions: things.map((_, index) => [40 * index, 0]),
    block: { nodes: 2, edges: 2 },
    ...more,
  };
}

/** Numbers between 0 and 1, the same each time (G. Marsaglia's xorshift). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
