/**
 * Draws columns of the table named by `table` over time. The table is the data and the text alternative at once:
 * when a swap changes its rows, the drawing follows. The drawing library comes only with the first chart in sight.
 */
class LiveChart extends HTMLElement {
  connectedCallback() {
    this.table = document.getElementById(this.getAttribute("table"));
    this.changes = new MutationObserver(() => this.#follow());
    this.changes.observe(this.table.parentElement, { childList: true, subtree: true, characterData: true });
    this.sight = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#start());
    this.sight.observe(this);
  }

  disconnectedCallback() {
    this.changes.disconnect();
    this.sight.disconnect();
    this.plot?.destroy();
  }

  async #start() {
    this.sight.disconnect();
    const { draw } = await import("./plot.js");
    if (!this.isConnected) return;
    this.plot = draw(this, this.#read());
  }

  #follow() {
    this.table = document.getElementById(this.getAttribute("table"));
    if (this.table && this.plot) this.plot.show(this.#read());
  }

  /** Columns are found by `data-series` of their header, so their order in the table is free. */
  #read() {
    const headers = [...this.table.tHead.rows[0].cells];
    const rows = [...this.table.tBodies[0].rows];
    const series = this.getAttribute("series").split(" ").map((name) => {
      const at = headers.findIndex((header) => header.dataset.series === name);
      return { ...headers[at].dataset, values: rows.map((row) => number(row.cells[at].textContent)) };
    });
    return { times: rows.map((row) => Number(row.dataset.time)), series };
  }
}

const number = (text) => (text.trim() === "–" ? null : Number(text.replaceAll(",", "")));

customElements.define("live-chart", LiveChart);
