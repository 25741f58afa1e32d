'use strict';
// Speaks the Runtime API over one connection. Plain sockets: loading the http module would take
// longer than the whole rest of a cold start.

const net = require('net');

const ROOT = '/2018-06-01/runtime';
const HEAD_END = '\r\n\r\n';

class RuntimeClient {
  constructor(address) {
    const colon = address.lastIndexOf(':');
    this.address = address;
    this.host = address.substring(0, colon);
    this.port = Number(address.substring(colon + 1));
  }

  async next() {
    const { headers, body } = await this.request('GET', '/invocation/next');
    return {
      requestId: headers['lambda-runtime-aws-request-id'],
      deadlineMs: Number(headers['lambda-runtime-deadline-ms']),
      functionArn: headers['lambda-runtime-invoked-function-arn'],
      traceId: headers['lambda-runtime-trace-id'],
      clientContext: headers['lambda-runtime-client-context'],
      cognitoIdentity: headers['lambda-runtime-cognito-identity'],
      tenantId: headers['lambda-runtime-aws-tenant-id'],
      body: body.toString('utf8'),
    };
  }

  response(requestId, body) {
    return this.request('POST', `/invocation/${requestId}/response`, body);
  }

  /** A response in chunks; its reply is awaited by endStream. */
  async beginStream(requestId, contentType) {
    const socket = await this.connect();
    this.streamed = new Promise((resolve, reject) => {
      this.pending = { resolve, reject, chunks: [], size: 0 };
    });
    this.streamed.catch(() => {});
    return written(socket, `POST ${ROOT}/invocation/${requestId}/response HTTP/1.1\r\n`
      + `Host: ${this.address}\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n`
      + `Content-Type: ${contentType}\r\nTransfer-Encoding: chunked${HEAD_END}`);
  }

  chunk(bytes) {
    if (bytes.length === 0) {
      return Promise.resolve();
    }
    return written(this.socket, Buffer.concat([
      Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n'),
    ]));
  }

  async endStream(trailers) {
    this.socket.ref();
    await written(this.socket, `0\r\n${trailers}\r\n`);
    return this.streamed;
  }

  error(requestId, type, body) {
    return this.request('POST', `/invocation/${requestId}/error`, body, errorType(type));
  }

  initError(type, body) {
    return this.request('POST', '/init/error', body, errorType(type));
  }

  /** While a handler runs, this connection must not keep the event loop alive. */
  letProcessEnd(mayEnd) {
    if (this.socket) {
      mayEnd ? this.socket.unref() : this.socket.ref();
    }
  }

  async request(method, path, body = '', headers = '') {
    const socket = await this.connect();
    socket.ref();
    const bytes = Buffer.from(body);
    const head = `${method} ${ROOT}${path} HTTP/1.1\r\nHost: ${this.address}\r\n${headers}`
      + `Content-Type: application/json\r\nContent-Length: ${bytes.length}${HEAD_END}`;
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject, chunks: [], size: 0 };
      socket.write(Buffer.concat([Buffer.from(head), bytes]));
    });
  }

  connect() {
    if (this.socket) {
      return this.socket;
    }
    return new Promise((resolve, reject) => {
      const socket = net.connect(this.port, this.host);
      socket.setNoDelay(true);
      socket.once('connect', () => {
        this.socket = socket;
        resolve(socket);
      });
      socket.on('data', (chunk) => this.receive(chunk));
      socket.on('error', (error) => (this.pending ? this.pending.reject(error) : reject(error)));
      socket.on('close', () => {
        this.socket = undefined;
        if (this.pending) {
          this.pending.reject(new Error('The Runtime API has closed the connection'));
        }
      });
    });
  }

  receive(chunk) {
    const pending = this.pending;
    pending.chunks.push(chunk);
    pending.size += chunk.length;
    if (pending.needed !== undefined && pending.size < pending.needed) {
      return;
    }
    const all = pending.chunks.length === 1 ? chunk : Buffer.concat(pending.chunks);
    pending.chunks = [all];
    const headEnd = all.indexOf(HEAD_END);
    if (headEnd < 0) {
      return;
    }
    const { status, headers } = parseHead(all.toString('utf8', 0, headEnd));
    pending.needed = headEnd + HEAD_END.length + Number(headers['content-length'] || 0);
    if (all.length >= pending.needed) {
      this.pending = undefined;
      pending.resolve({ status, headers, body: all.subarray(headEnd + HEAD_END.length) });
    }
  }
}

/** Settles when the bytes have left, so that a fast writer waits for a slow reader. */
function written(socket, bytes) {
  return new Promise((resolve, reject) => {
    if (!socket) {
      reject(new Error('The Runtime API has closed the connection'));
    } else {
      socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    }
  });
}

/** Only what may stand in a header; the type can come from the function's own error classes. */
function errorType(type) {
  const safe = type.replace(/[^\w.:$<>-]/g, '_').substring(0, 128);
  return `Lambda-Runtime-Function-Error-Type: ${safe}\r\n`;
}

function parseHead(text) {
  const [statusLine, ...lines] = text.split('\r\n');
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.substring(0, colon).toLowerCase()] = line.substring(colon + 1).trim();
  }
  return { status: Number(statusLine.split(' ')[1]), headers };
}

module.exports = { RuntimeClient };
