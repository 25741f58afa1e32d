/**
 * Turns the search link of the top bar into a menu over the page: Ctrl+K (Command+K on a Mac) opens it,
 * arrows choose, Enter goes. Options come from the server, so the menu knows nothing about what exists.
 */
class CommandMenu extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("[role=combobox]");
    this.list = this.querySelector("[role=listbox]");
    this.querySelector(".find").addEventListener("click", (event) => this.#openInstead(event));
    this.input.addEventListener("keydown", (event) => this.#steer(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.options = new MutationObserver(() => this.#choose(0));
    this.options.observe(this.list, { childList: true });
    this.shortcut = (event) => this.#openByKey(event);
    document.addEventListener("keydown", this.shortcut, true);
    if (/Mac|iPhone|iPad/.test(navigator.userAgent)) this.querySelector(".find kbd").textContent = "⌘K";
  }

  disconnectedCallback() {
    this.options.disconnect();
    document.removeEventListener("keydown", this.shortcut, true);
  }

  #openInstead(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a link in a new tab stays a link
    event.preventDefault();
    this.#open();
  }

  #openByKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (this.dialog.open) this.dialog.close();
    else this.#open();
  }

  #open() {
    this.dialog.showModal();
    this.input.select();
    this.input.dispatchEvent(new CustomEvent("opened"));
  }

  #steer(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      this.#choose(this.chosen + steps[event.key]);
    } else if (event.key === "Enter" && this.#links()[this.chosen]) {
      event.preventDefault();
      this.#links()[this.chosen].click();
    }
  }

  #choose(index) {
    const links = this.#links();
    this.chosen = links.length === 0 ? -1 : (index + links.length) % links.length;
    links.forEach((link, at) => {
      link.classList.toggle("active", at === this.chosen);
      link.setAttribute("aria-selected", String(at === this.chosen));
    });
    links[this.chosen]?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", links[this.chosen]?.id ?? "");
  }

  #links() {
    return [...this.list.querySelectorAll("[role=option]")];
  }
}

customElements.define("command-menu", CommandMenu);
