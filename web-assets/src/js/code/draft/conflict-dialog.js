/** Asks which of two texts a file shall have; the dialog itself is in the page. */
export class ConflictDialog {
  #dialog;

  constructor(dialog) {
    this.#dialog = dialog;
    dialog.querySelector("[data-choice=both]").addEventListener("click", () => this.#showBoth());
    // Escape would leave two texts undecided and the saving stopped.
    dialog.addEventListener("cancel", (event) => event.preventDefault());
  }

  /** Resolves to "mine" or "theirs". */
  ask(mine, theirs) {
    this.#fill("mine", mine, theirs);
    this.#fill("theirs", theirs, mine);
    this.#dialog.querySelector("[data-sides]").hidden = true;
    this.#dialog.showModal();
    return new Promise((resolve) => {
      for (const choice of ["mine", "theirs"]) {
        this.#dialog.querySelector(`[data-choice=${choice}]`).onclick = () => {
          this.#dialog.close();
          resolve(choice);
        };
      }
    });
  }

  #showBoth() {
    this.#dialog.querySelector("[data-sides]").hidden = false;
    this.#dialog.querySelector("mark")?.scrollIntoView({ block: "center" });
  }

  /** Marks the stretch of lines between the first and the last difference. */
  #fill(side, text, other) {
    const [lines, others] = [text.split("\n"), other.split("\n")];
    const start = lines.findIndex((line, index) => line !== others[index]);
    let end = 0;
    while (start >= 0 && end < lines.length - start && lines.at(-1 - end) === others.at(-1 - end)) end++;
    const differing = start < 0 ? [] : lines.slice(start, lines.length - end);
    const mark = document.createElement("mark");
    mark.textContent = differing.join("\n");
    const [before, after] = start < 0 ? [lines, []] : [lines.slice(0, start), lines.slice(lines.length - end)];
    const parts = [before.length && before.join("\n"), differing.length && mark, after.length && after.join("\n")];
    const shown = parts.filter((part) => part !== 0);
    this.#dialog.querySelector(`[data-text=${side}]`).replaceChildren(...shown.flatMap((part, at) => (at ? ["\n", part] : [part])));
  }
}
