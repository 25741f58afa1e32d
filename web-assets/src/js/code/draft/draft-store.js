import { csrf } from "../csrf.js";

/** Browsers refuse longer bodies once the page is going away; the shadow has those. */
const KEEPALIVE_BYTES = 60_000;

/** One file of the draft on the server. Every answer is one of: saved, conflict, refused, unreachable. */
export class DraftStore {
  #url;
  #mark;

  /** @param mark is called with {mark, isChanged} of the file and the draft after every save */
  constructor(url, mark) {
    this.#url = url;
    this.#mark = mark;
  }

  async save(text, etag) {
    try {
      const response = await this.#put(text, etag, false);
      if (response.status === 204) this.#mark(marks(response.headers));
      return await read(response);
    } catch {
      return { kind: "unreachable" };
    }
  }

  /** The page is going away: send and don't wait. */
  saveLast(text, etag) {
    if (new Blob([text]).size > KEEPALIVE_BYTES) return;
    this.#put(text, etag, true).catch(() => {});
  }

  #put(text, etag, keepalive) {
    return fetch(this.#url, {
      method: "PUT",
      headers: { "Content-Type": "text/plain; charset=utf-8", "If-Match": `"${etag}"`, Accept: "application/json", ...csrf() },
      body: text,
      redirect: "manual",
      keepalive,
    });
  }
}

function marks(headers) {
  return { mark: headers.get("Kiln-File-Mark") ?? "", isChanged: headers.get("Kiln-Draft") === "changed" };
}

async function read(response) {
  if (response.status === 204) return { kind: "saved", etag: response.headers.get("ETag").replaceAll('"', "") };
  if (response.status === 412) return { kind: "conflict", theirs: await response.json() };
  if (response.status >= 500) return { kind: "unreachable" };
  return { kind: "refused", message: await reason(response) };
}

async function reason(response) {
  if (response.type === "opaqueredirect" || response.status === 401) return "you are signed out. Sign in again in another tab";
  if (response.status === 403) return "the page is out of date. Reload it; what you typed is kept in this browser";
  const { message } = await response.json().catch(() => ({}));
  return message ?? `the server answered ${response.status}`;
}
