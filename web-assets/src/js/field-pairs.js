/** Adds rows of name and value in place; without it the same button asks the server for a form with more rows. */
class FieldPairs extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-add]").addEventListener("click", (event) => {
      event.preventDefault();
      this.#add();
    });
  }

  #add() {
    const rows = this.querySelectorAll(".pairs-row");
    const row = rows[rows.length - 1].cloneNode(true);
    row.querySelectorAll("input").forEach((input) => this.#renew(input, rows.length));
    rows[rows.length - 1].after(row);
    row.querySelector("input").focus();
  }

  #renew(input, number) {
    input.value = "";
    input.id = input.id.replace(/\d+$/, number);
    input.removeAttribute("aria-invalid");
    input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+/, number + 1));
  }
}

customElements.define("field-pairs", FieldPairs);
