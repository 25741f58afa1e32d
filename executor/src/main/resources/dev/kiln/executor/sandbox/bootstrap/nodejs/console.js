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
  const levels = {
    log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR', trace: 'TRACE',
  };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...args) => writeLine(level, util.format(...args));
  }
  console.fatal = (...args) => writeLine('FATAL', util.format(...args));
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
