const SAVE_AFTER_MILLIS = 1000;
const RETRY_AFTER_MILLIS = [1000, 2000, 4000, 8000, 15000];

/**
 * Saves a file while it is being typed: at most a second after a change, one request at a time, again and again until
 * the server has it. Never overwrites what somebody else saved: that is a conflict, which the person decides.
 */
export class Autosave {
  #store;
  #shadow;
  #tell;
  #etag;
  #saved;
  #text;
  #sent;
  #timer;
  #sending;
  #failures = 0;
  #isHeld = false;

  /**
   * @param tell is called with one of: {kind: "editing" | "saved" | "retrying"}, {kind: "refused", message},
   *     {kind: "conflict", mine, theirs: {text, etag}}
   */
  constructor({ store, shadow, text, etag, tell }) {
    this.#store = store;
    this.#shadow = shadow;
    this.#tell = tell;
    this.#etag = etag;
    this.#saved = this.#text = text;
  }

  get etag() {
    return this.#etag;
  }

  get isSaved() {
    return this.#text === this.#saved;
  }

  /** Takes over what a crashed tab or server left in the shadow. */
  async restore() {
    const kept = await this.#shadow.read();
    if (!kept) return undefined;
    if (kept.text === this.#text) return void this.#shadow.drop();
    if (kept.etag !== this.#etag && kept.sent !== this.#text) {
      this.#hold(kept.text, { text: this.#text, etag: this.#etag });
      return undefined;
    }
    return kept;
  }

  edit(text) {
    if (text === this.#text) return;
    this.#text = text;
    this.#shadow.keep({ text, etag: this.#etag, sent: this.#sent, at: Date.now() });
    if (this.#isHeld) return;
    this.#tell({ kind: "editing" });
    this.#schedule(SAVE_AFTER_MILLIS);
  }

  /** Saves now; answers whether the server has the newest text. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isHeld) return false;
    if (this.isSaved) return true;
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
    return (await this.#sending) && this.flush();
  }

  leave() {
    clearTimeout(this.#timer);
    if (this.isSaved || this.#isHeld) return;
    this.#shadow.write();
    this.#store.saveLast(this.#text, this.#etag);
  }

  /** The conflict is decided: `text` follows on the version `etag`. */
  settle(text, etag, serverText) {
    this.#isHeld = false;
    this.#etag = etag;
    this.#saved = serverText;
    this.#text = text;
    if (this.isSaved) this.#shadow.drop();
    return this.flush();
  }

  #schedule(millis) {
    this.#timer ??= setTimeout(() => this.flush(), millis);
  }

  async #send() {
    const text = (this.#sent = this.#text);
    const answer = await this.#store.save(text, this.#etag);
    // The answer to an earlier try was lost on the way: what the server holds is ours.
    if (answer.kind === "conflict" && answer.theirs.text === text) return this.#done(text, answer.theirs.etag);
    if (answer.kind === "saved") return this.#done(text, answer.etag);
    if (answer.kind === "conflict") this.#hold(this.#text, answer.theirs);
    else this.#retry(answer);
    return false;
  }

  async #done(text, etag) {
    this.#etag = etag;
    this.#saved = text;
    this.#failures = 0;
    if (this.isSaved) await this.#shadow.drop();
    this.#tell({ kind: this.isSaved ? "saved" : "editing" });
    return true;
  }

  #hold(mine, theirs) {
    this.#isHeld = true;
    this.#tell({ kind: "conflict", mine, theirs });
  }

  #retry(answer) {
    this.#tell(answer.kind === "refused" ? answer : { kind: "retrying" });
    this.#schedule(RETRY_AFTER_MILLIS[Math.min(this.#failures++, RETRY_AFTER_MILLIS.length - 1)]);
  }
}
