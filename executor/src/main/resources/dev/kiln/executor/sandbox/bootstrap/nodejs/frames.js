'use strict';
// Frames between the executor and this runtime: u32 length of what follows, u8 kind, body. Reading
// blocks, and with it everything in this process, as between two invocations on Lambda.

const fs = require('fs');

const FROM_EXECUTOR = 5;
const TO_EXECUTOR = 6;
const HEAD = 5;
const ROOM = 16 * 1024;

const RECEIVED = { INIT: 1, INVOKE: 2, EXERCISE: 3, AWAKE: 4 };
const SENT = {
  READY: 1,
  INITIALIZED: 2,
  INIT_ERROR: 3,
  RESPONSE: 4,
  ERROR: 5,
  STREAM_START: 6,
  STREAM_PART: 7,
  STREAM_END: 8,
  STREAM_ERROR: 9,
};

const PAUSE = new Int32Array(new SharedArrayBuffer(4));
const input = Buffer.allocUnsafeSlow(ROOM);
const output = Buffer.allocUnsafeSlow(ROOM);
let begin = 0;
let end = 0;

/** The next frame as a reader of its fields; waits for it. */
function receive() {
  fill(4);
  const size = input.readUInt32BE(begin);
  begin += 4;
  if (size <= input.length) {
    fill(size);
    begin += size;
    return new Fields(input, begin - size, begin);
  }
  const whole = Buffer.allocUnsafe(size);
  input.copy(whole, 0, begin, end);
  for (let at = end - begin; at < size; ) {
    at += readSome(whole, at, size - at);
  }
  begin = end = 0;
  return new Fields(whole, 0, size);
}

/** Settles when a frame has begun to arrive; everything else in this process goes on meanwhile. */
function arrival() {
  return new Promise((resolve) => {
    if (end > begin) {
      resolve();
      return;
    }
    begin = end = 0;
    fs.read(FROM_EXECUTOR, input, 0, input.length, null, (error, count) => {
      if (error) {
        setTimeout(() => resolve(arrival()), 1);
      } else if (count === 0) {
        process.reallyExit(0);
      } else {
        end = count;
        resolve();
      }
    });
  });
}

/** At least so many bytes are in the buffer, from its beginning on. */
function fill(count) {
  if (end - begin >= count) {
    return;
  }
  input.copyWithin(0, begin, end);
  end -= begin;
  begin = 0;
  while (end < count) {
    end += readSome(input, end, input.length - end);
  }
}

function readSome(buffer, at, most) {
  for (;;) {
    try {
      const count = fs.readSync(FROM_EXECUTOR, buffer, at, most, null);
      if (count === 0) {
        process.reallyExit(0);
      }
      return count;
    } catch (error) {
      waitOutOrThrow(error);
    }
  }
}

/** The function may have made the descriptor non-blocking. */
function waitOutOrThrow(error) {
  if (error.code !== 'EAGAIN') {
    throw error;
  }
  Atomics.wait(PAUSE, 0, 0, 1);
}

class Fields {
  constructor(bytes, from, to) {
    this.bytes = bytes;
    this.kind = bytes[from];
    this.at = from + 1;
    this.to = to;
  }

  int() {
    this.at += 4;
    return this.bytes.readInt32BE(this.at - 4);
  }

  long() {
    return this.int() * 0x100000000 + (this.int() >>> 0);
  }

  text() {
    const size = this.int();
    if (size < 0) {
      return undefined;
    }
    this.at += size;
    return this.bytes.utf8Slice(this.at - size, this.at);
  }

  map() {
    const entries = {};
    for (let left = this.int(); left > 0; left--) {
      const key = this.text();
      entries[key] = this.text();
    }
    return entries;
  }

  rest() {
    return this.bytes.utf8Slice(this.at, this.to);
  }
}

/** A frame whose body is bytes or text, with a string field before it if there is one. */
function send(kind, body = '', field = undefined) {
  const head = field === undefined ? 0 : 4 + Buffer.byteLength(field);
  const size = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  const bytes = HEAD + head + size <= ROOM ? output : Buffer.allocUnsafe(HEAD + head + size);
  bytes.writeUInt32BE(1 + head + size, 0);
  bytes[4] = kind;
  if (head > 0) {
    bytes.writeInt32BE(head - 4, HEAD);
    bytes.utf8Write(field, HEAD + 4);
  }
  if (typeof body === 'string') {
    bytes.utf8Write(body, HEAD + head);
  } else {
    bytes.set(body, HEAD + head);
  }
  writeFully(bytes, HEAD + head + size);
}

function writeFully(bytes, size) {
  for (let at = 0; at < size; ) {
    try {
      at += fs.writeSync(TO_EXECUTOR, bytes, at, size - at);
    } catch (error) {
      waitOutOrThrow(error);
    }
  }
}

function sendFailure(kind, type, document) {
  send(kind, document, type);
}

module.exports = { RECEIVED, SENT, receive, arrival, send, sendFailure };
