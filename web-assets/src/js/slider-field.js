/** Ties a slider to the number that is sent, and tells the page with an `input` event when either moves. */
class SliderField extends HTMLElement {
  connectedCallback() {
    const slider = this.querySelector("[type=range]");
    const number = this.querySelector("[type=text]");
    slider.removeAttribute("aria-hidden");
    slider.removeAttribute("tabindex");
    slider.addEventListener("input", () => (number.value = slider.value));
    number.addEventListener("input", () => (slider.value = number.value));
  }
}

customElements.define("slider-field", SliderField);
