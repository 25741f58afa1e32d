import { RunStream } from "./run/run-stream.js";

const MOST_LINES = 2000;

/**
 * Shows a build while it goes on: its log, and what came of it. Attribute data-follow: the stream of a build that was going
 * on when the page was made; the page is made anew at its end, because files and the deployed code may be others.
 */
class PackageBuild extends HTMLElement {
  #stream;
  #lines = 0;

  connectedCallback() {
    if (this.dataset.follow) this.follow(this.dataset.follow).then((state) => state && this.#reload());
  }

  disconnectedCallback() {
    this.#stream?.close();
  }

  /** Resolves with the state at the end, or null when nobody can say. */
  follow(url) {
    this.#stream?.close();
    this.#begin();
    return new Promise((ended) => {
      this.#stream = new RunStream(url, {
        phase: () => {},
        log: (lines) => this.#add(lines),
        result: (html) => this.#show(html),
        end: ({ state }) => ended(state),
        connection: (state) => state === null && ended(null),
      });
    });
  }

  #begin() {
    this.querySelector("details").open = true;
    this.querySelector("[data-note]").textContent = "Building.";
    if (!this.#log) this.querySelector("[data-content]").append(Object.assign(document.createElement("pre"), { className: "output build-log", id: "build-log", tabIndex: 0, role: "group", ariaLabel: "Build log" }));
    this.#log.textContent = "";
    this.#lines = 0;
  }

  #add(lines) {
    const log = this.#log;
    const isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
    this.#lines += lines.length;
    log.append(lines.join("\n") + "\n");
    while (this.#lines > MOST_LINES && log.firstChild !== log.lastChild) {
      this.#lines -= log.firstChild.textContent.split("\n").length - 1;
      log.firstChild.remove();
    }
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  }

  #show(html) {
    const parts = new DOMParser().parseFromString(html, "text/html").body.childNodes;
    this.querySelector("[data-content]").replaceChildren(...parts);
    if (this.#log) this.#log.scrollTop = this.#log.scrollHeight;
    document.getElementById("announcer").textContent = this.querySelector("[data-note]").textContent;
  }

  async #reload() {
    const draft = document.querySelector("draft-file");
    if (!draft || (await draft.flush())) location.reload();
  }

  get #log() {
    return this.querySelector("#build-log");
  }
}

customElements.define("package-build", PackageBuild);
