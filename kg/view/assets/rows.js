"use strict";
// Tables of columns as rows: `row.n` is its number, every column a property.

class Rows {
  constructor() {
    this.all = []; // by number; a served page knows only those that it asked for
    this.Row = class {
      constructor(n) {
        this.n = n;
      }
    };
  }

  /**
   * Takes a table, a part if it has a column `n`; returns the rows that are new. A lean table has not all columns, and
   * gives way to one that has; the rows of `fuller` numbers have more than those that are known.
   */
  take(table, lean = false, fuller = new Set()) {
    for (const name of Object.keys(table)) if (name !== "n") this.define(name);
    const { n: numbers = (Object.values(table)[0] ?? []).map((_, at) => at) } = table;
    const fresh = [];
    numbers.forEach((n, at) => {
      const known = this.all[n];
      if (known && (lean || !(known.lean || fuller.has(n)))) return;
      const row = known ?? new this.Row(n);
      Object.assign(row, { table, at, lean });
      this.all[n] = row;
      if (!known) fresh.push(row);
    });
    return fresh;
  }

  define(name) {
    if (name in this.Row.prototype) return;
    Object.defineProperty(this.Row.prototype, name, {
      get() {
        return this.table[name]?.[this.at];
      },
    });
  }
}
