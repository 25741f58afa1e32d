/** Shows what the weight of a second version means while it is chosen: both shares, as words and as a bar. */
class WeightPreview extends HTMLElement {
  connectedCallback() {
    this.closest("form").addEventListener("input", () => this.#show());
  }

  #show() {
    const form = this.closest("form");
    const second = form.elements.second.value;
    const typed = Number(form.elements.weight.value);
    const weight = second ? Math.min(Math.max(Number.isFinite(typed) ? typed : 0, 0), 100) : 0;
    this.#part(0, form.elements.version.value, 0, 100 - weight);
    this.#part(1, second || "–", 100 - weight, weight);
  }

  #part(at, version, from, share) {
    const bar = this.querySelectorAll("rect")[at];
    bar.setAttribute("x", from * 10);
    bar.setAttribute("width", share * 10);
    const key = this.querySelectorAll("li")[at];
    key.hidden = at === 1 && version === "–";
    key.querySelector("span").textContent = `Version ${version}`;
    key.querySelector("b").textContent = `${share} %`;
  }
}

customElements.define("weight-preview", WeightPreview);
