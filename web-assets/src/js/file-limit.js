/** Says at the field that a file is over `max` bytes before minutes go into sending it; the server checks again. */
class FileLimit extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.input.addEventListener("change", () => this.#check());
  }

  #check() {
    const file = this.input.files[0];
    const tooBig = file !== undefined && file.size > Number(this.getAttribute("max"));
    const message = tooBig ? `${file.name} has ${Math.ceil(file.size / 1048576)} MB. ${this.getAttribute("message")}` : "";
    this.input.setCustomValidity(message);
    this.input.setAttribute("aria-invalid", String(tooBig));
    const problem = this.querySelector("[role=alert]");
    problem.textContent = message;
    problem.hidden = !tooBig;
  }
}

customElements.define("file-limit", FileLimit);
