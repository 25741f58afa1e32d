import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Autosave } from "../src/js/code/draft/autosave.js";

let server, kept, heard, autosave;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  kept = undefined;
  heard = [];
  server = { text: "one", etag: "1", isUp: true, saves: 0, losesAnswers: false };
  autosave = open();
});

test("saves a second after the first change, however long the typing goes on", async () => {
  for (let i = 0; i < 9; i++) {
    autosave.edit(`one${"!".repeat(i + 1)}`);
    mock.timers.tick(100);
  }
  assert.equal(server.saves, 0);
  await tick(100);

  assert.equal(server.text, "one!!!!!!!!!");
  assert.equal(server.saves, 1);
  assert.deepEqual(heard.at(-1), { kind: "saved" });
});

test("has one request under way and sends what came meanwhile after it", async () => {
  autosave.edit("two");
  const first = autosave.flush();
  autosave.edit("three");

  assert.equal(await first, true);
  assert.equal(server.text, "three");
  assert.equal(server.saves, 2);
});

test("keeps the text here until the server has it", async () => {
  server.isUp = false;
  autosave.edit("two");
  assert.equal(await autosave.flush(), false);

  assert.equal(kept.text, "two");
  assert.deepEqual(heard.at(-1), { kind: "retrying" });
  server.isUp = true;
  await tick(1000);

  assert.equal(server.text, "two");
  assert.equal(kept, undefined);
});

test("takes its own text for no conflict when only the answer was lost", async () => {
  server.losesAnswers = true;
  autosave.edit("two");
  await autosave.flush();
  server.losesAnswers = false;
  await tick(1000);

  assert.equal(heard.some((news) => news.kind === "conflict"), false);
  assert.deepEqual(heard.at(-1), { kind: "saved" });
});

test("overwrites nobody and stops until the conflict is decided", async () => {
  elsewhere("theirs");
  autosave.edit("mine");
  assert.equal(await autosave.flush(), false);
  autosave.edit("mine still");
  await tick(5000);

  assert.equal(server.text, "theirs");
  const conflict = heard.find((news) => news.kind === "conflict");
  assert.deepEqual(conflict, { kind: "conflict", mine: "mine", theirs: { text: "theirs", etag: server.etag } });
  assert.equal(await autosave.settle("mine", conflict.theirs.etag, conflict.theirs.text), true);
  assert.equal(server.text, "mine");
});

test("gives back what a killed tab had typed", async () => {
  kept = { text: "one and more", etag: "1", at: 0 };

  assert.deepEqual(await autosave.restore(), kept);
});

test("asks when the server went on without the killed tab", async () => {
  kept = { text: "mine", etag: "0", sent: "never arrived", at: 0 };

  assert.equal(await autosave.restore(), undefined);
  assert.equal(heard.at(-1).kind, "conflict");
});

test("gives back what followed a save whose answer the killed tab never saw", async () => {
  kept = { text: "one and more", etag: "0", sent: "one", at: 0 };

  assert.deepEqual(await autosave.restore(), kept);
});

function open() {
  const shadow = { keep: (entry) => (kept = entry), drop: async () => (kept = undefined), read: async () => kept, write: async () => {} };
  return new Autosave({ store: { save }, shadow, text: server.text, etag: server.etag, tell: (news) => heard.push(news) });
}

async function save(text, etag) {
  if (!server.isUp) return { kind: "unreachable" };
  if (etag !== server.etag) return { kind: "conflict", theirs: { text: server.text, etag: server.etag } };
  server.saves++;
  elsewhere(text);
  return server.losesAnswers ? { kind: "unreachable" } : { kind: "saved", etag: server.etag };
}

function elsewhere(text) {
  server.text = text;
  server.etag = String(Number(server.etag) + 1);
}

/** Lets time pass, and then what waits for it. */
async function tick(millis) {
  mock.timers.tick(millis);
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
