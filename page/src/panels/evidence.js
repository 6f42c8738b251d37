/** What stands behind a relation or a fact: passages, premises, and how it is meant. */

import { fill, h, link, picked, said, tagOf } from "../dom.js";
import { thing } from "./thing.js";

/** The marks of evidence: basis, modality and origin, each with its name. */
export function marks(context, { basis, modality, origin }) {
  const { model, say, lang } = context;
  const { bases, modalities, origins } = model.core;
  const rows = [
    ["basis", bases[basis]],
    ["modality", modalities[modality]],
    ["origin", origins[origin]],
  ].filter(([, code]) => code && code.id !== "");
  return h(
    "dl",
    { class: "marks" },
    rows.map(([name, code]) =>
      h("div", null, h("dt", null, say(name)), h("dd", null, said(code.label, lang))),
    ),
  );
}

/** Where a passage stands: source, date and position; the words where the file has them. */
function passageOf(context, { source, position, quote }) {
  const { model, say, lang } = context;
  const { label, issued, url } = model.core.sources[source];
  const title = picked(label, lang);
  const name = h("cite", { lang: tagOf(title.lang) }, say("title", title.text));
  return h(
    "li",
    { class: "passage" },
    h(
      "p",
      { class: "place" },
      url ? link(url, name) : name,
      issued && [say("listSign"), h("time", { datetime: issued }, issued)],
      say("listSign"),
      h("span", { class: "position" }, position[lang]),
    ),
    quote && h("blockquote", { lang: tagOf("zh") }, h("bdi", null, quote)),
  );
}

/** One assertion: what it means, the passages behind it, and what it follows from. */
function assertion(context, evidence, depth = 0) {
  const { say, lang } = context;
  const { gloss, passages, premises, rule, references } = evidence;
  const quoted = passages.some((passage) => passage.quote);
  return h(
    "li",
    { class: "assertion", "data-assertion": evidence.id },
    h("p", { class: "gloss" }, said(gloss, lang)),
    passages.length > 0 &&
      h(
        "ul",
        { class: "passages" },
        passages.map((each) => passageOf(context, each)),
      ),
    passages.length > 0 && !quoted && depth === 0 && h("p", { class: "note" }, say("noQuote")),
    evidence.open_list && h("p", { class: "note" }, say("openList")),
    marks(context, evidence),
    rule && h("p", { class: "note" }, say("rule"), said(rule, lang)),
    premises.length > 0 && [
      h("p", { class: "follows" }, say("followsFrom")),
      h(
        "ol",
        { class: "assertions" },
        premises.map((each) => assertion(context, each, depth + 1)),
      ),
    ],
    references?.length > 0 &&
      h(
        "p",
        { class: "note" },
        say("references"),
        references.map((each, index) => [
          index > 0 && say("listSign"),
          link(each, h("bdi", null, each)),
        ]),
      ),
  );
}

/** A list of evidence. */
export function evidenceList(context, evidences) {
  if (!evidences.length) return h("p", { class: "note" }, context.say("noEvidence"));
  return h(
    "ol",
    { class: "assertions" },
    evidences.map((each) => assertion(context, each)),
  );
}

/** What a promise gives, once it does; a word in its place until then, or if it fails. */
export function awaited(context, promise, build) {
  const place = h(
    "div",
    { class: "awaited", "aria-busy": "true" },
    h("p", { class: "note" }, context.say("loading")),
  );
  promise
    .then(
      (value) => fill(place, build(value)),
      () => fill(place, h("p", { class: "note", role: "alert" }, context.say("failed"))),
    )
    .finally(() => place.removeAttribute("aria-busy"));
  return place;
}

/** What is told, and the evidence for it when it is asked for; `load` gives that, or a promise. */
export function evidenceFold(context, told, load) {
  const inside = h("div");
  const build = () => {
    if (inside.firstChild) return;
    const loaded = Promise.resolve(load());
    fill(
      inside,
      awaited(context, loaded, (value) => evidenceList(context, value)),
    );
  };
  return h(
    "details",
    { class: "evidence-fold" },
    h(
      "summary",
      { on: { click: build } },
      h("span", { class: "told" }, told),
      h("span", { class: "opens" }, context.say("evidence")),
    ),
    inside,
  );
}

/** A relation in a sentence: the one end, the words, the other end. */
function sentence(context, edge, inverse) {
  const { model } = context;
  const [from, to] = inverse ? [edge.target, edge.source] : [edge.source, edge.target];
  const words = model.edgeLabel(edge.index, context.lang, inverse);
  return h(
    "p",
    { class: inverse ? "sentence inverse" : "sentence" },
    inverse && context.say("inOtherWords"),
    thing(context, from),
    " ",
    h("b", null, h("bdi", null, words)),
    " ",
    thing(context, to),
  );
}

/** The page of a relation, with those beside it between the same two things. */
export function edgePanel(context, index) {
  const { model, say } = context;
  const edge = model.edge(index);
  const beside = model.between(edge.source, edge.target).filter((each) => each !== index);
  const part = (each, chosen) => {
    const one = model.edge(each);
    return h(
      "section",
      {
        class: chosen ? "relation chosen" : "relation",
        "data-edge": each,
        "aria-current": chosen ? "true" : null,
      },
      sentence(context, one, false),
      sentence(context, one, true),
      awaited(context, model.evidence(each), (value) => [
        value.length === 0 && marks(context, one),
        evidenceList(context, value),
      ]),
    );
  };
  return h(
    "article",
    { class: "edge" },
    h("h2", { tabindex: -1, class: "unseen-focus" }, say("evidence")),
    beside.length > 0 && h("p", { class: "note" }, say("parallel", beside.length + 1)),
    part(index, true),
    beside.map((each) => part(each, false)),
  );
}
