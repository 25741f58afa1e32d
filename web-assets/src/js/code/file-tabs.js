const MOST = 8;

/** Remembers which files this tab of the browser had open, and offers them beside the one that is shown. */
class FileTabs extends HTMLElement {
  connectedCallback() {
    const current = this.querySelector("a[aria-current]");
    if (!current) return;
    const known = this.#links();
    const paths = [...new Set([...this.#remembered(), current.dataset.path])].filter((path) => known.has(path)).slice(-MOST);
    this.#remember(paths);
    this.#show(paths, current, known);
    this.#announce(current.dataset.path);
  }

  /** Dialogs and forms outside of the swapped part act on the file that is open now. */
  #announce(path) {
    for (const place of document.querySelectorAll("[data-open-file]")) {
      if (place.matches("input")) place.value = path;
      else place.textContent = path;
    }
    document.getElementById("language").textContent = this.dataset.language;
  }

  /** The tree is the truth about which files there are. */
  #links() {
    const links = document.querySelectorAll("[data-tree] a[data-path]");
    return new Map([...links].map((link) => [link.dataset.path, link]));
  }

  #show(paths, current, known) {
    const list = this.querySelector("[data-tabs]");
    const tabs = paths.map((path) => (path === current.dataset.path ? current.closest("li") : this.#tab(known.get(path))));
    list.replaceChildren(...tabs);
    current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #tab(link) {
    const tab = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const anchor = tab.querySelector("a");
    anchor.href = link.href;
    anchor.addEventListener("click", (event) => this.#open(event, link));
    anchor.querySelector("[data-name]").textContent = link.dataset.path.split("/").at(-1);
    anchor.title = link.dataset.path;
    const close = tab.querySelector("button");
    close.setAttribute("aria-label", `Close ${link.dataset.path}`);
    close.addEventListener("click", () => this.#close(tab, link.dataset.path));
    return tab;
  }

  /** As the tree opens it: the test event and its result stay. */
  #open(event, link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.click();
  }

  #close(tab, path) {
    this.#remember(this.#remembered().filter((other) => other !== path));
    tab.remove();
    this.querySelector("a[aria-current]").focus();
  }

  #remembered() {
    return JSON.parse(sessionStorage.getItem(this.dataset.key) ?? "[]");
  }

  #remember(paths) {
    sessionStorage.setItem(this.dataset.key, JSON.stringify(paths));
  }
}

customElements.define("file-tabs", FileTabs);
