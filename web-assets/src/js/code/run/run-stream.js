const RECONNECT_MILLIS = 2000;
const GIVE_UP_AFTER = 30;

/**
 * Follows one invocation as the server tells it: `phase`, `log`, `result`, `end`. A lost connection is taken up again
 * after the last log event that was seen.
 */
export class RunStream {
  #url;
  #hear;
  #source;
  #timer;
  #lastId = "";
  #tries = 0;

  /** @param hear has a function for phase, log, result, end, and connection (true, false, or null: given up) */
  constructor(url, hear) {
    this.#url = url;
    this.#hear = hear;
    this.#open();
  }

  close() {
    clearTimeout(this.#timer);
    this.#source.close();
  }

  #open() {
    this.#source = new EventSource(this.#lastId ? `${this.#url}?after=${this.#lastId}` : this.#url);
    this.#source.onopen = () => this.#opened();
    this.#source.onerror = () => this.#lost();
    for (const name of ["phase", "log", "result", "end"]) this.#source.addEventListener(name, (event) => this.#pass(name, event));
  }

  #pass(name, event) {
    if (event.lastEventId) this.#lastId = event.lastEventId;
    if (name === "end") this.close();
    this.#hear[name](name === "result" ? event.data : JSON.parse(event.data));
  }

  #opened() {
    this.#tries = 0;
    this.#hear.connection(true);
  }

  /** The browser itself reconnects after a cut, but not after an answer that is no stream, such as a restarting server's. */
  #lost() {
    this.#hear.connection(false);
    if (this.#source.readyState !== EventSource.CLOSED) return;
    if (++this.#tries > GIVE_UP_AFTER) return this.#hear.connection(null);
    this.#timer = setTimeout(() => this.#open(), RECONNECT_MILLIS);
  }
}
