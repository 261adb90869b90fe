"use strict";
// A sentence with its trigger and arguments marked, and the text around it. Offsets count characters of the article.

class Sentence {
  /** `text` is the article's, where the page has it. */
  constructor(event, fillings, text) {
    this.event = event;
    const here = fillings.filter(({ words }) => !words.doc); // others stand in another report
    this.marks = here.map(({ words }) => ({
      start: words.start,
      end: words.end,
      className: "argument",
      title: words.role,
    }));
    this.marks.push({ start: event.trigger_start, end: event.trigger_end, className: "trigger", title: "" });
    this.chars = text === undefined ? null : Array.from(text);
  }

  /** The sentence as text and marks. `say` names a role. */
  marked(say) {
    const { sentence_start: begin } = this.event;
    return Sentence.cut(
      Array.from(this.event.sentence ?? ""),
      this.marks.map((mark) => ({ ...mark, start: mark.start - begin, end: mark.end - begin })),
      say,
    );
  }

  /** What stands before and after the sentence, `reach` characters each way, whole where the article is short. */
  around(reach) {
    if (!this.chars) return null;
    const { sentence_start: start, sentence_end: end } = this.event;
    const [from, to] = [Math.max(0, start - reach), Math.min(this.chars.length, end + reach)];
    return {
      before: (from > 0 ? "…" : "") + this.chars.slice(from, start).join(""),
      after: this.chars.slice(end, to).join("") + (to < this.chars.length ? "…" : ""),
    };
  }

  /** Cuts characters at the marks' bounds; where marks overlap the last one shows. */
  static cut(chars, marks, say) {
    const shown = new Array(chars.length).fill(null);
    for (const mark of marks) shown.fill(mark, Math.max(0, mark.start), Math.max(0, mark.end));
    const parts = [];
    for (let start = 0, end = 0; start < chars.length; start = end) {
      while (end < chars.length && shown[end] === shown[start]) end += 1;
      const text = chars.slice(start, end).join("");
      const mark = shown[start];
      parts.push(mark ? make("mark", { className: mark.className, title: mark.title && say(mark.title) }, text) : text);
    }
    return parts;
  }

  /** A sentence with some words marked where they first stand. */
  static quoting(sentence, words, say) {
    const chars = Array.from(sentence);
    const wanted = Array.from(words ?? "");
    const at = wanted.length
      ? chars.findIndex((_, start) => wanted.every((char, step) => chars[start + step] === char))
      : -1;
    return Sentence.cut(
      chars,
      at < 0 ? [] : [{ start: at, end: at + wanted.length, className: "trigger", title: "" }],
      say,
    );
  }
}
