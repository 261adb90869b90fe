"use strict";
// Every view is an address: its state stands in the fragment, and the browser's history is the way back.

const LISTS = { added: 3, gone: 1, pinned: 1 }; // numbers in each entry
const WORDS = ["since", "until", "place"];
const SWITCHES = ["fold", "whole"];

/** A state as a fragment. Nodes that are looked at go by their ids, long lists by numbers, which hold for this data only. */
function encode(state, stamp) {
  const out = new URLSearchParams();
  const { kind, ...rest } = state.look;
  if (kind !== "home") out.set("look", kind);
  for (const [name, value] of Object.entries(rest)) out.set(name, value);
  for (const name of WORDS) if (state[name]) out.set(name, state[name]);
  for (const name of SWITCHES) if (state[name]) out.set(name, "1");
  if (state.off.length) out.set("off", state.off.join("~"));
  if (state.lang) out.set("lang", state.lang);
  for (const name of Object.keys(LISTS))
    if (state[name].length)
      out.set(
        name,
        state[name]
          .flat()
          .map((value) => value.toString(36))
          .join("~"),
      );
  if (state.eye) out.set("eye", state.eye.join("~"));
  if (Object.keys(LISTS).some((name) => state[name].length) || rest.n !== undefined) out.set("data", stamp);
  return out.toString();
}

/** What a fragment names: ids of nodes, and numbers of others. */
function namedIn(fragment, model) {
  const given = new URLSearchParams(fragment);
  const same = given.get("data") === model.data.stamp;
  const numbers = Object.entries(LISTS).flatMap(([name, size]) => {
    const entries = same ? numbersOf(given.get(name), size) : [];
    return size === 1 ? entries : entries.map(([n]) => n);
  });
  return { ids: ["id", "from", "to", "place"].map((name) => given.get(name)).filter(Boolean), numbers };
}

/** The state of a fragment; what is not understood, or belongs to other data, is left out. */
function decode(fragment, model) {
  const given = new URLSearchParams(fragment);
  const same = given.get("data") === model.data.stamp;
  const state = { look: lookOf(given, model, same), off: given.get("off")?.split("~") ?? [], lang: given.get("lang") };
  for (const name of WORDS) state[name] = given.get(name) ?? "";
  state.place = model.meant(state.place)?.node_id ?? "";
  for (const name of SWITCHES) state[name] = given.has(name);
  for (const [name, size] of Object.entries(LISTS))
    state[name] = same
      ? numbersOf(given.get(name), size).filter((entry) => model.nodes[size === 1 ? entry : entry[0]])
      : [];
  const eye = given.get("eye")?.split("~").map(Number) ?? [];
  state.eye = eye.length === 3 && eye.every(Number.isFinite) && eye[2] > 0 ? eye : null;
  return state;
}

function lookOf(given, model, same) {
  const [kind, n] = ["look", "n"].map((name) => given.get(name));
  const [id, from, to] = ["id", "from", "to"].map((name) => model.meant(given.get(name))?.node_id);
  if (kind === "events") return { kind };
  if (kind === "node" && id) return { kind, id };
  if (kind === "path" && from && to) return { kind, from, to };
  if (same && kind === "edge" && model.edges[n]) return { kind, n: Number(n) };
  if (same && kind === "pair" && model.pairs[n]) return { kind, n: Number(n) };
  return { kind: "home" };
}

/** Numbers in base 36, in entries of a size, of which the first is that of a node. */
function numbersOf(text, size) {
  const numbers = (text ?? "")
    .split("~")
    .filter(Boolean)
    .map((part) => parseInt(part, 36));
  const entries = [];
  for (let at = 0; at + size <= numbers.length; at += size) entries.push(numbers.slice(at, at + size));
  const sound = entries.filter((entry) => entry.every(Number.isInteger) && entry[0] >= 0);
  return size === 1 ? sound.flat() : sound;
}

class Trail {
  /** `open` gets a state that the user went back or forward to. */
  constructor(source, open) {
    Object.assign(this, { source, model: source.model, depth: history.state?.depth ?? 0 });
    this.top = this.depth;
    window.addEventListener("popstate", () => {
      this.depth = history.state?.depth ?? 0;
      this.top = Math.max(this.top, this.depth);
      open();
    });
  }

  /** The state in the address. */
  async state() {
    const fragment = location.hash.slice(1);
    await this.source.know(namedIn(fragment, this.model));
    return decode(fragment, this.model);
  }

  /** Goes on to a state, unless the address is that of it already. */
  push(state) {
    const fragment = encode(state, this.model.data.stamp);
    if (fragment === location.hash.slice(1)) return;
    this.depth += 1;
    this.top = this.depth;
    history.pushState({ depth: this.depth }, "", `#${fragment}`);
  }

  /** Puts a state in the place of the current one: a move of the camera is no step. */
  replace(state) {
    history.replaceState({ depth: this.depth }, "", `#${encode(state, this.model.data.stamp)}`);
  }

  get back() {
    return this.depth > 0;
  }

  get forward() {
    return this.depth < this.top;
  }
}
