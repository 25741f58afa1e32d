/**
 * The event that a run is given: loads a saved one when it is chosen, keeps what was typed over a reload, and shows the
 * server's complaint at the field. Attributes: data-url of the saved events, data-key for this browser tab's memory.
 */
export class TestEvent extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => this.#start());
  }

  get json() {
    return this.#editor.value;
  }

  /** @param problem {message, line, column}: the last two only when the JSON itself is broken */
  refuse(problem) {
    this.#complaint.textContent = problem.message;
    this.#complaint.hidden = false;
    this.#editor.area.setAttribute("aria-invalid", "true");
    this.#editor.dataset.invalid = "";
    if (problem.line) this.#editor.goTo(problem.line, problem.column);
    else this.#editor.focus();
  }

  #start() {
    const typed = sessionStorage.getItem(this.#key);
    if (typed !== null && !this.hasAttribute("data-refused")) this.#editor.value = typed;
    this.#editor.addEventListener("edit", () => this.#edited());
    this.#select?.addEventListener("change", () => this.#choose());
  }

  #edited() {
    sessionStorage.setItem(this.#key, this.json);
    this.#complaint.hidden = true;
    this.#editor.area.removeAttribute("aria-invalid");
    delete this.#editor.dataset.invalid;
  }

  async #choose() {
    const name = this.#select.value;
    if (name === "") return this.#show("{}", name);
    const response = await fetch(`${this.dataset.url}?name=${encodeURIComponent(name)}`, { headers: { Accept: "application/json" } });
    if (!response.ok) return this.refuse({ message: `“${name}” could not be loaded: it may have been deleted. Reload the page.` });
    this.#show(await response.text(), name);
  }

  #show(json, name) {
    this.#editor.value = json;
    sessionStorage.removeItem(this.#key);
    this.#remember(name);
  }

  /** The address and the form follow, so that a reload and a save meet the same event. */
  #remember(name) {
    const address = new URL(location.href);
    address.searchParams.set("event", name);
    history.replaceState(history.state, "", address);
    for (const field of document.querySelectorAll("[data-event-name]")) field.value = name;
    this.querySelector("[data-event-only]").hidden = name === "";
    document.getElementById("announcer").textContent = name === "" ? "New test event" : `Test event ${name} loaded`;
  }

  /** One memory per event: text typed over one must not appear under another. */
  get #key() {
    return `${this.dataset.key} ${this.#select?.value ?? ""}`;
  }

  get #editor() {
    return this.querySelector("code-editor");
  }

  get #select() {
    return this.querySelector("select");
  }

  get #complaint() {
    return this.querySelector("[data-complaint]");
  }
}

customElements.define("test-event", TestEvent);
