/** Upgrades the plain textarea of a file to an editor; without it the form still saves, runs and deploys. */
class CodeEditor extends HTMLElement {}

customElements.define("code-editor", CodeEditor);
