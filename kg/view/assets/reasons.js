"use strict";
// Why words were taken for an entity, in the language of the page; the data have the English words, with names in them.

class Reasons {
  /** `texts` by key, `{ en, zh }` with names in braces. */
  constructor(texts) {
    const fixed = ({ en }) => en.replace(/\{\w+\}/g, "").length;
    const ordered = Object.values(texts).sort((a, b) => fixed(b) - fixed(a));
    this.known = ordered.map((text) => ({ text, pattern: Reasons.pattern(text.en) }));
  }

  static pattern(text) {
    const seen = new Set();
    const parts = text.split(/\{(\w+)\}/).map((part, at) => {
      if (at % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return seen.has(part) ? `\\k<${part}>` : seen.add(part) && `(?<${part}>.+?)`;
    });
    return new RegExp(`^${parts.join("")}$`, "su");
  }

  /** A reason, or several joined by semicolons; what is not known stays as it is. */
  say(lang, reason) {
    return reason
      .split("; ")
      .map((each) => this.one(lang, each))
      .join(lang === "zh" ? "；" : "; ");
  }

  one(lang, reason) {
    for (const { text, pattern } of this.known) {
      const found = pattern.exec(reason);
      if (found) return (text[lang] ?? text.en).replace(/\{(\w+)\}/g, (_, name) => found.groups[name]);
    }
    return reason;
  }
}
