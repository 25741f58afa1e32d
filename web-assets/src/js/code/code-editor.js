let pageNonce;

/**
 * Upgrades a textarea to an editor. The textarea stays in the page and keeps the text, so forms submit what is shown;
 * `edit` and `cursor` events bubble from here.
 */
export class CodeEditor extends HTMLElement {
  #loading;

  connectedCallback() {
    this.#loading ??= this.#upgrade();
  }

  disconnectedCallback() {
    this.view?.destroy();
  }

  /** Resolves when the editor is there. */
  get ready() {
    return this.#loading;
  }

  get area() {
    return this.querySelector("textarea");
  }

  get value() {
    return this.view ? this.view.state.doc.toString() : this.area.value;
  }

  /** Replaces the whole text; undo brings the old one back. */
  set value(text) {
    this.area.value = text;
    if (this.view) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    else this.#edited(text);
  }

  focus() {
    (this.view ?? this.area).focus();
  }

  /** Puts the cursor on a line and column, both counted from 1. */
  async goTo(line, column) {
    await this.ready;
    const at = this.view.state.doc.line(Math.min(line, this.view.state.doc.lines));
    this.view.dispatch({ selection: { anchor: Math.min(at.from + column - 1, at.to) }, scrollIntoView: true });
    this.focus();
  }

  async #upgrade() {
    // The browser hides the attribute and keeps the property; later fragments carry nonces of other responses.
    pageNonce ??= this.nonce;
    const area = this.area;
    area.addEventListener("input", () => this.#edited(area.value));
    const { createEditor } = await import("./editor/create-editor.js");
    if (!this.isConnected) return;
    const hadFocus = document.activeElement === area;
    this.view = await createEditor(this, this.#options(area));
    area.hidden = true;
    this.dataset.upgraded = "";
    if (hadFocus) this.view.focus();
  }

  #options(area) {
    return {
      text: area.value,
      label: area.labels[0]?.textContent.trim() ?? "Text",
      describedBy: area.getAttribute("aria-describedby"),
      path: this.dataset.path ?? "",
      variables: (this.dataset.variables ?? "").split(" ").filter(Boolean),
      isCompact: this.hasAttribute("data-compact"),
      nonce: pageNonce,
      onEdit: (text) => this.#edited(text),
      onCursor: (cursor) => this.#emit("cursor", cursor),
    };
  }

  #edited(text) {
    if (this.area.value !== text) this.area.value = text;
    this.#emit("edit", { text });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define("code-editor", CodeEditor);
