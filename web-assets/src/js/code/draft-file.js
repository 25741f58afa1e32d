import { Autosave } from "./draft/autosave.js";
import { ConflictDialog } from "./draft/conflict-dialog.js";
import { DraftStore } from "./draft/draft-store.js";
import { SaveState } from "./draft/save-state.js";
import { Shadow } from "./draft/shadow.js";

const byId = (id) => document.getElementById(id);

/**
 * One file of the draft, open in an editor: saves it while it is typed, restores what a crash left behind, and asks when
 * two windows changed it. Attributes: data-url of the file, data-etag, data-person (whose browser copy it is).
 */
export class DraftFile extends HTMLElement {
  #autosave;
  #state;
  #isChanged = true;
  #leaving = () => this.#autosave.leave();
  #hiding = () => document.visibilityState === "hidden" && this.flush();

  connectedCallback() {
    this.editor = this.querySelector("code-editor");
    this.#state = new SaveState(byId("draft-state"), byId("announcer"));
    this.#autosave = new Autosave({
      store: new DraftStore(this.dataset.url, (marks) => this.#mark(marks)),
      shadow: new Shadow(`${this.dataset.person} ${this.dataset.url}`),
      text: this.querySelector("textarea").value,
      etag: this.dataset.etag,
      tell: (news) => this.#hear(news),
    });
    this.editor.addEventListener("edit", (event) => this.#autosave.edit(event.detail.text));
    this.editor.addEventListener("focusout", () => this.flush());
    addEventListener("pagehide", this.#leaving);
    addEventListener("visibilitychange", this.#hiding);
    this.#restore();
  }

  disconnectedCallback() {
    removeEventListener("pagehide", this.#leaving);
    removeEventListener("visibilitychange", this.#hiding);
    this.#state.stop();
    this.#autosave.flush();
  }

  /** Saves now; answers whether the server has what is shown. */
  flush() {
    return this.#autosave.flush();
  }

  async #restore() {
    const kept = await this.#autosave.restore();
    if (!kept) return;
    const before = this.editor.value;
    await this.editor.ready;
    this.editor.value = kept.text;
    this.#notice(kept.at, before);
  }

  #notice(at, before) {
    const notice = byId("draft-notice");
    const time = new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    notice.querySelector("[data-text]").textContent = `Restored what you typed until ${time}; it had not reached the server.`;
    notice.querySelector("[data-undo]").onclick = () => {
      this.editor.value = before;
      notice.hidden = true;
      this.editor.focus();
    };
    notice.hidden = false;
  }

  #mark(marks) {
    this.#isChanged = marks.isChanged;
    this.dispatchEvent(new CustomEvent("marks", { detail: marks, bubbles: true }));
  }

  #hear(news) {
    this.#state.show(news.kind === "saved" && !this.#isChanged ? { kind: "unchanged" } : news);
    const etag = byId("draft-etag");
    if (etag) etag.value = this.#autosave.etag;
    this.dispatchEvent(new CustomEvent("draft", { detail: news, bubbles: true }));
    if (news.kind === "conflict") this.#decide(news.mine, news.theirs);
  }

  async #decide(mine, theirs) {
    await this.editor.ready;
    const choice = await new ConflictDialog(byId("conflict")).ask(mine, theirs.text);
    const text = choice === "mine" ? mine : theirs.text;
    // Settled first: the editor's own change must not be taken for new typing on the old version.
    const settled = this.#autosave.settle(text, theirs.etag, theirs.text);
    this.editor.value = text;
    this.editor.focus();
    if (await settled) this.#hear({ kind: "saved" });
  }
}

customElements.define("draft-file", DraftFile);
