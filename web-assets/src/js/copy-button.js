/** Copies the text of the element named by `for`, and says so to eyes and ears. */
class CopyButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", () => this.#copy());
  }

  async #copy() {
    const source = document.getElementById(this.getAttribute("for"));
    const label = this.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      label.textContent = "Copied";
    } catch {
      // Clipboards exist on https and localhost only: elsewhere the text is selected, ready for the keys.
      getSelection().selectAllChildren(source);
      label.textContent = "Selected: press Ctrl+C";
    }
  }
}

customElements.define("copy-button", CopyButton);
