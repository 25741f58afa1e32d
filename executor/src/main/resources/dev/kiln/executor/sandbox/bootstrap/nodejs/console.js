'use strict';
// console.* as Lambda writes it: time, request id, level, message, one event per call.

const fs = require('fs');
const util = require('util');
const { loggable } = require('./errors.js');

const STDOUT = 1;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

let requestId;

function setRequestId(id) {
  requestId = id;
}

function patchConsole() {
  makeOutputBlocking();
  const levels = {
    log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR', trace: 'TRACE',
  };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...args) => writeLine(level, util.format(...args));
  }
  console.fatal = (...args) => writeLine('FATAL', util.format(...args));
}

/** What is written before an answer has to leave before the answer: no buffer in between. */
function makeOutputBlocking() {
  for (const name of ['stdout', 'stderr']) {
    const lazily = Object.getOwnPropertyDescriptor(process, name).get;
    const get = () => {
      const stream = lazily.call(process);
      if (stream._handle && stream._handle.setBlocking) {
        stream._handle.setBlocking(true);
      }
      Object.defineProperty(process, name, { value: stream, configurable: true, enumerable: true });
      return stream;
    };
    Object.defineProperty(process, name, { get, configurable: true, enumerable: true });
  }
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
  writeLine('ERROR', `${label} \t${JSON.stringify(loggable(error))}`);
}

module.exports = { patchConsole, setRequestId, logError };
