'use strict';
// console.* as Lambda writes it: time, request id, level, message, one event per call.

const fs = require('fs');
const util = require('util');
const { loggable } = require('./errors.js');

const STDOUT = 1;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

let requestId;
let isJson;
let least;

function setRequestId(id) {
  requestId = id;
}

/** Again when the function's environment has come. */
function patchConsole() {
  isJson = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON';
  least = isJson ? SEVERITY.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL || 'INFO') : 0;
  makeOutputBlocking();
  const levels = {
    log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR', trace: 'TRACE',
  };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...args) => write(level, args);
  }
  console.fatal = (...args) => write('FATAL', args);
}

/** What is written before an answer has to leave before the answer: no buffer in between. */
function makeOutputBlocking() {
  for (const name of ['stdout', 'stderr']) {
    const lazily = Object.getOwnPropertyDescriptor(process, name).get;
    if (!lazily || lazily.isBlocking) {
      continue;
    }
    const get = () => {
      const stream = lazily.call(process);
      if (stream._handle && stream._handle.setBlocking) {
        stream._handle.setBlocking(true);
      }
      Object.defineProperty(process, name, { value: stream, configurable: true, enumerable: true });
      return stream;
    };
    get.isBlocking = true;
    Object.defineProperty(process, name, { get, configurable: true, enumerable: true });
  }
}

const SEVERITY = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** One call of console.*; records below the function's level are written in JSON only. */
function write(level, args) {
  if (SEVERITY.indexOf(level) < least) {
    return;
  }
  if (isJson) {
    writeFully(Buffer.from(record(level, args) + '\n'));
  } else {
    writeLine(level, util.format(...args));
  }
}

function record(level, args) {
  const line = { timestamp: new Date().toISOString(), level, requestId };
  if (args.length === 1) {
    try {
      return JSON.stringify({ ...line, message: args[0] }, (_, value) => errorFields(value));
    } catch {
      return JSON.stringify({ ...line, message: util.format(args[0]) });
    }
  }
  const error = args.find((value) => value instanceof Error);
  return JSON.stringify({ ...line, message: util.format(...args), ...(error && errorFields(error)) });
}

function errorFields(value) {
  return value instanceof Error ? {
    ...value,
    errorType: value.constructor?.name ?? 'UnknownError',
    errorMessage: value.message,
    stackTrace: typeof value.stack === 'string' ? value.stack.split('\n') : [],
  } : value;
}

/** A line feed inside an event travels as a carriage return. */
function writeLine(level, message) {
  const line = `${new Date().toISOString()}\t${requestId}\t${level}\t${message}`;
  writeFully(Buffer.from(line.replace(/\r?\n/g, '\r') + '\n'));
}

/** In order and to the end, also when the function has made its output non-blocking. */
function writeFully(bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += fs.writeSync(STDOUT, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(PAUSE, 0, 0, 1);
    }
  }
}

function logError(label, error) {
  if (isJson) {
    write('ERROR', [loggable(error)]);
    return;
  }
  writeLine('ERROR', `${label} \t${JSON.stringify(loggable(error))}`);
}

module.exports = { patchConsole, setRequestId, logError };
