const MOST = 1000;
const PINNED_PIXELS = 30;
const count = new Intl.NumberFormat("en");

/** The newest log lines of a run. However much a function prints, the page holds a thousand and says how many there are. */
export class LogLines {
  #list;
  #note;
  #total = 0;
  #tail = "";
  #isPinned = true;

  constructor(list, note) {
    this.#list = list;
    this.#note = note;
    list.addEventListener("scroll", () => (this.#isPinned = this.#isAtEnd()), { passive: true });
    // The result grows above the lines and takes their room: the newest stays in sight.
    new ResizeObserver(() => this.#follow()).observe(list);
  }

  clear() {
    this.#list.replaceChildren();
    this.#total = 0;
    this.#tail = "";
    this.#isPinned = true;
    this.#note.textContent = "";
  }

  /** @param batch {skipped, lines: [{at, time, level, text, isPlatform}]}: skipped ones came before these lines */
  add(batch) {
    this.#total += batch.skipped + batch.lines.length;
    // What is shown stays one unbroken stretch that ends with the newest line.
    if (batch.skipped > 0) this.#list.replaceChildren();
    this.#list.append(...batch.lines.slice(-MOST).map(row));
    for (let extra = this.#list.children.length - MOST; extra > 0; extra--) this.#list.firstChild.remove();
    this.#follow();
    this.#describe();
  }

  /** @param lastLineMillis when the last line was on its way, after the run's end; negative before it */
  finish(lastLineMillis) {
    if (lastLineMillis !== null && this.#total > 0) {
      this.#tail = lastLineMillis > 0 ? `, last one ${lastLineMillis} ms after the run ended` : ", all before the run ended";
    }
    if (this.#total === 0) this.#tail = "no lines";
    this.#describe();
  }

  #describe() {
    const shown = this.#list.children.length;
    const all = `${count.format(this.#total)} ${this.#total === 1 ? "line" : "lines"}`;
    const text = shown < this.#total ? `showing the last ${count.format(shown)} of ${all}; open Logs for the rest` : all;
    this.#note.textContent = this.#total === 0 ? this.#tail : text + this.#tail;
  }

  #follow() {
    if (this.#isPinned) this.#list.scrollTop = this.#list.scrollHeight;
  }

  #isAtEnd() {
    return this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < PINNED_PIXELS;
  }
}

function row(line) {
  const item = document.createElement("li");
  item.dataset.level = line.level;
  if (line.isPlatform) item.dataset.platform = "";
  const time = document.createElement("time");
  time.dateTime = time.title = line.at;
  time.textContent = line.time;
  item.append(time, part("lv", line.level), part("msg", line.text));
  return item;
}

function part(className, text) {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}
