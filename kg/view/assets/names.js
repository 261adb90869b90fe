"use strict";
// Finds entities by name, alias, pinyin or initials.

/** How well a name fits, the lower the better. */
const FITS = { whole: 0, start: 1, inside: 2, spoken: 3, spokenInside: 4 };

class Names {
  constructor(model) {
    this.model = model;
    this.readings = new Map(Object.entries(model.data.pinyin).map(([char, spoken]) => [char, spoken.split(" ")]));
    this.entities = model.ofKind("entity");
  }

  /** Entities that fit the text, best first: whole names, beginnings, parts, pinyin; then by number of edges. */
  find(text, accept = () => true, limit = 12) {
    const wanted = text.trim().toLowerCase().replaceAll("ü", "v");
    if (!wanted) return [];
    const typed = /^[a-z' ]+$/.test(wanted) ? wanted.replace(/[' ]/g, "") : "";
    const hits = [];
    for (const node of this.entities) {
      const rank = accept(node) ? this.rank(node, wanted, typed) : Infinity;
      if (rank < Infinity) hits.push({ node, rank });
    }
    const size = ({ node }) => this.model.degree(node);
    return hits
      .sort((a, b) => a.rank - b.rank || size(b) - size(a))
      .slice(0, limit)
      .map((hit) => hit.node);
  }

  rank(node, wanted, typed) {
    let best = this.fit(node.label, wanted, typed);
    for (const alias of node.aliases ?? []) best = Math.min(best, this.fit(alias, wanted, typed));
    return best;
  }

  fit(name, wanted, typed) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at === 0) return name.length === wanted.length ? FITS.whole : FITS.start;
    if (at > 0) return FITS.inside;
    if (!typed) return Infinity;
    const chars = Array.from(name);
    const start = chars.findIndex((_, begin) => this.spoken(chars, begin, typed));
    if (start < 0) return Infinity;
    return start === 0 ? FITS.spoken : FITS.spokenInside;
  }

  /** Whether the letters can be cut into beginnings of the syllables of the characters: `wj`, `wangj`, `wangjian`. */
  spoken(chars, at, letters) {
    if (!letters) return true;
    return (this.readings.get(chars[at]) ?? []).some((syllable) => {
      let length = 0;
      while (length < syllable.length && syllable[length] === letters[length]) length += 1;
      for (; length > 0; length -= 1) {
        if (this.spoken(chars, at + 1, letters.slice(length))) return true;
      }
      return false;
    });
  }
}
