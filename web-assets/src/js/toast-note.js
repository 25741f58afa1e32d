/** A message in the corner that stays until it is closed: nobody has to read against a clock. */
class ToastNote extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => this.remove());
  }
}

customElements.define("toast-note", ToastNote);
