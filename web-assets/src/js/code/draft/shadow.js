const STORE = "files";
const KEEP_AFTER_MILLIS = 300;

/**
 * A second copy of a file's unsaved text in this browser, for the moments when the server or the tab dies. Where the
 * browser offers no database, it quietly keeps nothing: the server's draft is still saved every second.
 */
export class Shadow {
  #key;
  #timer;
  #next;

  constructor(key) {
    this.#key = key;
  }

  /** Writes at most every 300 ms, and always the newest. */
  keep(entry) {
    this.#next = entry;
    this.#timer ??= setTimeout(() => this.write(), KEEP_AFTER_MILLIS);
  }

  async write() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entry = this.#next;
    this.#next = undefined;
    if (entry) await this.#run("readwrite", (files) => files.put(entry, this.#key));
  }

  async drop() {
    clearTimeout(this.#timer);
    this.#timer = this.#next = undefined;
    await this.#run("readwrite", (files) => files.delete(this.#key));
  }

  read() {
    return this.#run("readonly", (files) => files.get(this.#key));
  }

  async #run(mode, act) {
    try {
      const database = await opened();
      return await answer(act(database.transaction(STORE, mode).objectStore(STORE)));
    } catch {
      return undefined;
    }
  }
}

let database;

function opened() {
  if (!database) {
    const request = indexedDB.open("kiln-drafts", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    database = answer(request);
  }
  return database;
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
