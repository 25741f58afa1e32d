import { csrf } from "./csrf.js";
import { LogLines } from "./run/log-lines.js";
import { RunStream } from "./run/run-stream.js";

const byId = (id) => document.getElementById(id);
const phases = { queued: "Waiting for a sandbox", running: "The handler is running" };

/**
 * Runs the draft and shows what happens while it happens. Attributes: data-url to start a run; data-follow, the stream of
 * a run that was going on when the page was made.
 */
export class TestRun extends HTMLElement {
  #stream;
  #ticker;
  #startedAt;

  connectedCallback() {
    byId("draft").addEventListener("submit", this);
    this.logs = new LogLines(byId("log-lines"), byId("log-note"));
    if (this.dataset.follow) this.#follow(this.dataset.follow);
  }

  disconnectedCallback() {
    byId("draft")?.removeEventListener("submit", this);
    this.#stop();
  }
  handleEvent(event) {
    if (event.submitter?.dataset.act !== "run") return;
    event.preventDefault();
    this.run();
  }
  async run() {
    if (this.#isBusy) return;
    this.#begin();
    const draft = document.querySelector("draft-file");
    if (draft && !(await draft.flush())) return this.#fail("The draft is not saved yet, so this run would use older code. It runs as soon as saving works again.");
    try {
      await this.#started(await this.#post());
    } catch {
      this.#fail("The server did not answer. Is Kiln running? Your draft is kept; run it again in a moment.");
    }
  }

  #post() {
    const body = new URLSearchParams({ json: document.querySelector("test-event").json });
    return fetch(this.dataset.url, { method: "POST", body, headers: { Accept: "application/json", ...csrf() }, redirect: "manual" });
  }

  async #started(response) {
    if (response.status === 202) {
      const run = await response.json();
      if (run.build) return this.#afterBuild(run.build);
      this.#remember(run);
      return this.#follow(run.events);
    }
    const problem = await response.json().catch(() => ({ message: "The run was refused: reload the page and sign in again." }));
    if (problem.field !== "json") return this.#fail(problem.message);
    this.#fail("The test event needs a change first: see above.");
    document.querySelector("test-event").refuse(problem);
  }

  async #afterBuild(url) {
    this.#say("Building first: see Dependencies");
    if ((await document.querySelector("package-build")?.follow(url)) === "SUCCEEDED") return this.#started(await this.#post());
    this.#fail("The code could not be built: see Dependencies.");
  }

  /** A reload shows this run, and goes on following it when it has not ended. */
  #remember({ requestId, page }) {
    const address = new URL(location.href);
    address.searchParams.set("run", requestId);
    history.replaceState(history.state, "", address);
    for (const field of document.querySelectorAll("[data-run-id]")) field.value = requestId;
    byId("run-link").href = page;
    byId("run-link").hidden = false;
  }

  #follow(url) {
    if (!this.#isBusy) this.#begin();
    this.#stream = new RunStream(url, {
      phase: ({ phase }) => this.#say(phases[phase]),
      log: (batch) => this.logs.add(batch),
      result: (html) => this.#show(html),
      end: ({ lastLineMillis }) => this.#end(lastLineMillis),
      connection: (state) => this.#connected(state),
    });
  }

  #begin() {
    this.#stream?.close();
    this.logs.clear();
    this.#startedAt = performance.now();
    byId("verdict").replaceChildren(byId("running").content.cloneNode(true));
    this.#say("Saving the draft");
    this.#ticker = setInterval(() => this.#tick(), 100);
    this.#busy(true);
    // On a phone the result is far below the button.
    byId("verdict").scrollIntoView({ block: "nearest" });
    byId("announcer").textContent = "Run started";
  }

  #tick() {
    this.#write("clock", `Running for ${((performance.now() - this.#startedAt) / 1000).toFixed(1)} s`);
  }

  #say(text) { this.#write("detail", text); }

  #write(part, text) {
    const place = byId("verdict").querySelector(`[data-${part}]`);
    if (place) place.textContent = text;
  }

  /** The server's fragments carry the ids of what they replace. */
  #show(html) {
    clearInterval(this.#ticker);
    const parts = new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-part]");
    for (const part of parts) byId(part.dataset.part)?.replaceChildren(...part.childNodes);
    this.#busy(false);
    byId("announcer").textContent = byId("verdict").querySelector("[data-announce]")?.textContent ?? "Run ended";
  }

  #end(lastLineMillis) {
    this.#stop();
    this.logs.finish(lastLineMillis);
  }
  #fail(message) {
    this.#stop();
    byId("verdict").replaceChildren(byId("run-refused").content.cloneNode(true));
    this.#say(message);
    byId("announcer").textContent = message;
  }
  #connected(state) {
    this.dispatchEvent(new CustomEvent("connection", { detail: state, bubbles: true }));
    if (state === null) this.#fail("The connection is lost. Reload the page to see how this run ended.");
  }

  #stop() {
    clearInterval(this.#ticker);
    this.#stream?.close();
    this.#busy(false);
  }

  #busy(isBusy) {
    for (const button of document.querySelectorAll("[data-act=run]")) button.setAttribute("aria-busy", isBusy);
    this.toggleAttribute("data-busy", isBusy);
  }
  get #isBusy() { return this.hasAttribute("data-busy"); }
}

customElements.define("test-run", TestRun);
