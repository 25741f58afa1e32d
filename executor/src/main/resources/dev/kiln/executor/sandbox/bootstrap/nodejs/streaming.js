'use strict';
// Responses that are written while the handler runs: awslambda.streamifyResponse and what goes
// with it.

const { Writable } = require('stream');
const { SENT, send, sendFailure } = require('./frames.js');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HTTP_INTEGRATION = 'application/vnd.awslambda.http-integration-response';

/** What functions find as a global. */
function installGlobal() {
  globalThis.awslambda = {
    streamifyResponse(handler) {
      handler[STREAMING] = 'response';
      return handler;
    },
    HttpResponseStream: {
      /** Status, headers and cookies come first, eight zero bytes before the body. */
      from(stream, prelude) {
        stream.setContentType(HTTP_INTEGRATION);
        stream.writeBeforeAnything(Buffer.concat([
          Buffer.from(JSON.stringify(prelude)), Buffer.alloc(8),
        ]));
        return stream;
      },
    },
  };
}

function isStreaming(handler) {
  return handler[STREAMING] === 'response';
}

/** Begins the response with the first bytes, so that a handler can still fail before them. */
class ResponseStream extends Writable {
  constructor() {
    super({ highWaterMark: 64 * 1024 });
    this.contentType = 'application/octet-stream';
    this.prelude = undefined;
    this.isBegun = false;
    this.ended = new Promise((resolve) => {
      this.once('finish', resolve);
      this.once('error', resolve);
    });
  }

  setContentType(contentType) {
    this.contentType = String(contentType).replace(/[^\t\x20-\x7e]/g, '');
  }

  writeBeforeAnything(bytes) {
    this.prelude = bytes;
  }

  /** Values that are neither text nor bytes are written as JSON. */
  write(chunk, encoding, callback) {
    const isPlain = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return super.write(isPlain || chunk === null ? chunk : JSON.stringify(chunk), encoding, callback);
  }

  _write(chunk, encoding, callback) {
    this.begin();
    send(SENT.STREAM_PART, chunk);
    // A turn later, so that a fast writer lets the rest of the function run.
    setImmediate(callback);
  }

  _final(callback) {
    this.begin();
    send(SENT.STREAM_END);
    callback();
  }

  begin() {
    if (!this.isBegun) {
      this.isBegun = true;
      send(SENT.STREAM_START, '', this.contentType);
      if (this.prelude) {
        send(SENT.STREAM_PART, this.prelude);
      }
    }
  }

  /** Tells the error behind what was written already. */
  fail(type, document) {
    sendFailure(SENT.STREAM_ERROR, type, document);
    this.destroy();
  }
}

module.exports = { installGlobal, isStreaming, ResponseStream };
