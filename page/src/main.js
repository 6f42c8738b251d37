/** Opens the page: reads the data, builds the frame, draws, and keeps the address up to date. */

import { Actions } from "./actions.js";
import { Canvas } from "./canvas.js";
import { Controls } from "./controls.js";
import { buildFrame } from "./layout.js";
import { Model } from "./model.js";
import { Payload } from "./payload.js";
import { State } from "./state.js";
import { say } from "./words.js";

const FAILURE = {
  "zh-Hans": "此页未能打开，文件可能不完整，或浏览器过旧。请重新取得该文件，或换用新版浏览器。",
  en: "This page could not be opened: the file may be incomplete, or the browser too old. Get the file again, or use a newer browser.",
};

const SLICE = 8; // milliseconds

async function open() {
  const payload = new Payload(document);
  const model = new Model(await payload.core(), payload);
  const state = new State(model);
  const names = payload.names().then((rest) => model.complete(rest));
  if (location.hash) await names; // it may lead to what is not drawn at first sight
  state.fromFragment(location.hash);
  const frame = buildFrame({ state });
  const canvas = new Canvas(frame.stage, model, state);
  const actions = new Actions(model, state, canvas);
  new Controls(canvas, actions);
  frame.fill({ model, state, actions });
  nameStage(frame.stage, state);
  followAddress(state, canvas);
  canvas.show();
  window.zjgKg = { model, state, actions };
  document.getElementById("opening")?.remove();
  document.documentElement.dataset.ready = "true";
  await names;
  canvas.rename();
  whenIdle(() => model.names.prepare(SLICE));
}

/** Does a little of a task whenever there is time, until it is done. @param {() => boolean} task */
function whenIdle(task) {
  const wait = window.requestIdleCallback ?? setTimeout;
  wait(() => task() || whenIdle(task));
}

/** The picture can be reached by keys, and says what it is. */
function nameStage(stage, state) {
  const name = () => {
    stage.setAttribute("aria-label", say(state.value.lang, "stage"));
  };
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  state.addEventListener("change", (event) => event.detail.keys.has("lang") && name());
  name();
}

/** The address leads back to what is seen, and what it is changed to is shown. */
function followAddress(state, canvas) {
  let waiting = 0;
  const write = () => {
    const fragment = state.toFragment();
    const bare = location.href.replace(/#.*$/s, "");
    if (location.hash.slice(1) !== fragment) {
      history.replaceState(null, "", fragment ? `${bare}#${fragment}` : bare);
    }
  };
  state.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(write);
  });
  window.addEventListener("hashchange", () => {
    state.fromFragment(location.hash);
    canvas.show();
  });
}

function tell(error) {
  const text = (lang, words) => {
    const paragraph = document.createElement("p");
    paragraph.lang = lang;
    paragraph.textContent = words;
    return paragraph;
  };
  const alert = document.createElement("div");
  alert.className = "failure";
  alert.setAttribute("role", "alert");
  for (const [lang, words] of Object.entries(FAILURE)) alert.append(text(lang, words));
  alert.append(text("en", String(error)));
  document.getElementById("opening")?.remove();
  document.body.prepend(alert);
}

open().catch((error) => {
  console.error(error);
  tell(error);
});
