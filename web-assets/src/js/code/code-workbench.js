const byId = (id) => document.getElementById(id);
const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * Holds the Code page together: keys (run, deploy, walk the panes), the status bar, and the rule that nothing leaves the
 * page before the draft is saved. Attribute data-file on the part that htmx swaps.
 */
class CodeWorkbench extends HTMLElement {
  // Capturing, so that the editor's own meaning of a key never wins over the page's.
  #keys = (event) => this.#key(event);
  #leave = (event) => this.#submit(event);

  connectedCallback() {
    addEventListener("keydown", this.#keys, { capture: true });
    byId("draft").addEventListener("submit", this.#leave);
    this.addEventListener("cursor", (event) => this.#cursor(event));
    this.addEventListener("problems", (event) => this.#problems(event));
    this.addEventListener("draft", (event) => this.#draft(event.detail));
    this.addEventListener("marks", (event) => this.#marks(event.detail));
    this.addEventListener("connection", (event) => this.#connection(event.detail === true));
    if (isApple) for (const key of document.querySelectorAll("kbd[data-apple]")) key.textContent = key.dataset.apple;
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#keys, { capture: true });
    byId("draft")?.removeEventListener("submit", this.#leave);
  }

  #key(event) {
    const act = this.#actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #actOf(event) {
    if (event.key === "Enter" && event.target.dataset?.enter) return () => byId(event.target.dataset.enter).click();
    const isCommand = (isApple ? event.metaKey : event.ctrlKey) && !event.altKey;
    if (isCommand && !event.shiftKey && event.key === "Enter") return () => this.querySelector("test-run").run();
    if (isCommand && !event.shiftKey && event.key.toLowerCase() === "s") return () => this.#click("deploy");
    if (event.key === "F6") return () => this.#walk(event.shiftKey ? -1 : 1);
    return undefined;
  }

  #click(act) {
    document.querySelector(`[data-act=${act}]`)?.click();
  }

  /** F6: files, editor, test event, result, and round again. */
  #walk(step) {
    const panes = [...this.querySelectorAll("[data-pane]")].filter((pane) => pane.checkVisibility());
    const here = panes.findIndex((pane) => pane.contains(document.activeElement));
    const next = panes.at((here + step + panes.length) % panes.length);
    const stops = ["code-editor", "a[aria-current]", "#log-lines", "button"];
    stops.map((stop) => next.querySelector(stop)).find(Boolean)?.focus();
  }

  /** Every other button of the draft's form leaves the page: first the text has to be safe. */
  async #submit(event) {
    const button = event.submitter;
    if (!button || button.dataset.act === "run" || button.dataset.safe) return;
    event.preventDefault();
    const draft = this.querySelector("draft-file");
    if (draft && !(await draft.flush())) return void (byId("announcer").textContent = "Not done: the draft is not saved yet");
    button.dataset.safe = "yes";
    event.target.requestSubmit(button);
    delete button.dataset.safe;
  }

  #cursor(event) {
    if (event.target.closest("draft-file")) byId("cursor").textContent = `Ln ${event.detail.line}, Col ${event.detail.column}`;
  }

  #problems(event) {
    if (!event.target.closest("draft-file")) return;
    const { count } = event.detail;
    byId("problems").textContent = count === 0 ? "No problems" : `${count} ${count === 1 ? "problem" : "problems"}`;
    byId("problems").dataset.state = count === 0 ? "ok" : "bad";
  }

  #draft({ kind }) {
    if (kind === "saved" || kind === "retrying") this.#connection(kind === "saved");
  }

  #marks({ mark, isChanged }) {
    document.querySelector("[data-discard]")?.toggleAttribute("hidden", !isChanged);
    const place = this.querySelector("[data-tree] a[aria-current] [data-mark]");
    if (!place) return;
    place.textContent = mark;
    place.title = { M: "Modified", A: "Added" }[mark] ?? "";
  }

  #connection(isUp) {
    byId("connection").textContent = isUp ? "Connected" : "Not connected: retrying";
    byId("connection").dataset.state = isUp ? "ok" : "bad";
  }
}

customElements.define("code-workbench", CodeWorkbench);
