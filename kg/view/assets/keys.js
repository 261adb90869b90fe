"use strict";
// The keyboard: in the picture, and for going back anywhere.

class Keys {
  constructor(container, desk) {
    Object.assign(this, { desk });
    // vis-network gives its frame a place of its own in the order of focus.
    const frame = container.querySelector(".vis-network");
    Object.assign(frame, { tabIndex: 0 });
    frame.setAttribute("role", "application");
    frame.setAttribute("data-label", "network");
    container.addEventListener("keydown", (event) => this.inPicture(event));
    document.addEventListener("keydown", (event) => this.anywhere(event));
  }

  inPicture(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const node = this.desk.chosen();
    const acts = {
      Enter: () => node && this.desk.acts.expand(node),
      Delete: () => node && this.desk.acts.hide(node),
      p: () => node && this.desk.acts.pin(node),
      n: () => this.desk.acts.step(1),
      N: () => this.desk.acts.step(-1),
      Escape: () => this.desk.acts.look({ kind: "home" }),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  anywhere(event) {
    const typing = event.target.closest?.("input");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      document.getElementById("search-input").focus();
    } else if (event.key === "Escape")
      for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
    else if (event.ctrlKey && !typing && ["z", "Z", "y"].includes(event.key)) {
      event.preventDefault();
      this.desk.go(event.key === "z" ? -1 : 1);
    }
  }
}
