const MINUTE = 60_000;

/** Says in the header how safe the text is: "Saving", "Draft saved 3 s ago", "Not saved: retrying". */
export class SaveState {
  #output;
  #announcer;
  #savedAt;
  #ticker;

  constructor(output, announcer) {
    this.#output = output;
    this.#announcer = announcer;
  }

  show({ kind, message }) {
    if (kind === "saved") return this.#showSaved();
    this.stop();
    if (kind === "unchanged") this.#write("No changes", "none");
    if (kind === "editing") this.#write("Saving…", "busy");
    if (kind === "retrying") this.#warn("Not saved: retrying");
    if (kind === "refused") this.#warn(`Not saved: ${message}`);
    if (kind === "conflict") this.#warn("Not saved: changed elsewhere");
  }

  stop() {
    clearInterval(this.#ticker);
  }

  #showSaved() {
    this.#savedAt = Date.now();
    this.stop();
    this.#ticker = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  #tick() {
    const age = Date.now() - this.#savedAt;
    const when = age < 1500 ? "just now" : age < MINUTE ? `${Math.round(age / 1000)} s ago` : `${Math.floor(age / MINUTE)} min ago`;
    this.#write(`Draft saved ${when}`, "saved");
  }

  #warn(text) {
    if (this.#output.dataset.state !== "unsaved") this.#announcer.textContent = text;
    this.#write(text, "unsaved");
  }

  /** Not a live region itself: nobody wants to hear the seconds pass. */
  #write(text, state) {
    this.#output.textContent = text;
    this.#output.dataset.state = state;
  }
}
