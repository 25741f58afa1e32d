'use strict';
// Runs a Node.js function. The process starts without one and waits; with the frame INIT the code
// is there, its environment comes along, and one invocation after the other follows.

const { RECEIVED, SENT, receive, arrival, send, sendFailure } = require('./frames.js');
const { patchConsole, setRequestId, logError } = require('./console.js');
const { loadHandler } = require('./handler.js');
const { installGlobal, isStreaming, ResponseStream } = require('./streaming.js');
const { contextMaker } = require('./context.js');
const { errorDocument, runtimeError, errorTypeOf } = require('./errors.js');

let handler;
let makeContext;
/** Set when something in this process has to go on between two invocations. */
let isAwake = false;
/** Set while a handler runs: what to do with an error that nobody caught. */
let failCurrent;
/** Set while a handler runs: what to do when nothing is left that could answer. */
let nothingLeft;

process.on('uncaughtException', (error) => crash('Uncaught Exception', error));
process.on('unhandledRejection', (reason) =>
  crash('Unhandled Promise Rejection',
    runtimeError('Runtime.UnhandledPromiseRejection', String(reason), reason)));
// A turn of the event loop later, so that the loop lives and can become empty again.
process.on('beforeExit', () => nothingLeft && setImmediate(nothingLeft));

/** Reports the error for the running invocation, then ends: nobody knows what state is left. */
function crash(label, error) {
  logError(label, error);
  if (failCurrent) {
    failCurrent(error);
  } else if (!isAwake) {
    sendFailure(SENT.INIT_ERROR, errorTypeOf(error), errorDocument(error));
  }
  process.exit(129);
}

async function main() {
  patchConsole();
  installGlobal();
  send(SENT.READY);
  for (;;) {
    if (isAwake) {
      await arrival();
    }
    const frame = receive();
    switch (frame.kind) {
      case RECEIVED.INVOKE: {
        const invocation = readInvocation(frame);
        await (isStreaming(handler) ? streamOne(invocation) : runOne(invocation));
        break;
      }
      case RECEIVED.INIT:
        await initialize(frame.text(), frame.map());
        break;
      case RECEIVED.AWAKE:
        isAwake = true;
        break;
      case RECEIVED.EXERCISE:
        await exercise();
        send(SENT.READY);
        break;
    }
  }
}

async function initialize(name, environment) {
  Object.assign(process.env, environment);
  // The directory has been mounted over the one in which this process was started.
  process.chdir(process.env.LAMBDA_TASK_ROOT);
  patchConsole();
  makeContext = contextMaker(process.env);
  try {
    handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, name);
  } catch (error) {
    logError('Uncaught Exception', error);
    sendFailure(SENT.INIT_ERROR, errorTypeOf(error), errorDocument(error));
    process.exit(1);
  }
  send(SENT.INITIALIZED);
}

function readInvocation(frame) {
  return {
    deadlineMs: frame.long(),
    requestId: frame.text(),
    functionArn: frame.text(),
    traceId: frame.text(),
    clientContext: frame.text(),
    cognitoIdentity: frame.text(),
    tenantId: frame.text(),
    body: frame.rest(),
  };
}

function begin(invocation) {
  setRequestId(invocation.requestId);
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
}

function fail(error) {
  sendFailure(SENT.ERROR, errorTypeOf(error), errorDocument(error));
}

async function runOne(invocation) {
  begin(invocation);
  failCurrent = fail;
  let answer;
  try {
    answer = stringify(await call(invocation));
  } catch (error) {
    logError('Invoke Error', error);
    failCurrent = undefined;
    fail(error);
    return;
  }
  failCurrent = undefined;
  send(SENT.RESPONSE, answer);
}

/** The handler writes into a stream; what it returns is of no interest. */
async function streamOne(invocation) {
  begin(invocation);
  const stream = new ResponseStream();
  stream.on('error', () => {});
  const failStream = (error) => (stream.isBegun
    ? stream.fail(errorTypeOf(error), errorDocument(error))
    : fail(error));
  failCurrent = failStream;
  try {
    nothingLeft = () => stream.end();
    await handler(JSON.parse(invocation.body), stream, makeContext(invocation));
    await stream.ended;
    if (stream.errored) {
      throw stream.errored;
    }
  } catch (error) {
    logError('Invoke Error', error);
    failCurrent = undefined;
    failStream(error);
  } finally {
    failCurrent = undefined;
    nothingLeft = undefined;
  }
}

/** A promise of the handler's result, whichever way the handler chooses to give it. */
function call(invocation) {
  return new Promise((resolve, reject) => {
    const context = makeContext(invocation);
    const finish = finisher(context, resolve, reject);
    context.done = finish;
    context.succeed = (result) => finish(null, result);
    context.fail = (error) => finish(error || 'handled');
    nothingLeft = () => resolve(null);
    const result = handler(JSON.parse(invocation.body), context, finish);
    if (isPromise(result)) {
      result.then(resolve, reject);
    } else if (handler.length < 3 && result !== undefined) {
      resolve(result);
    }
  }).finally(() => {
    nothingLeft = undefined;
  });
}

/** A callback answers when the event loop is empty, unless the handler has said otherwise. */
function finisher(context, resolve, reject) {
  return (error, result) => {
    const settle = () => (error ? reject(error) : resolve(result));
    if (context.callbackWaitsForEmptyEventLoop && !error) {
      nothingLeft = settle;
    } else {
      settle();
    }
  };
}

function isPromise(value) {
  return value !== null && typeof value === 'object' && typeof value.then === 'function';
}

function stringify(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

/** The whole way of an invocation with a handler of ours, so that the first real one finds it warm. */
async function exercise() {
  const { exerciseAll } = require('./exercise.js');
  await exerciseAll(async (trial) => {
    handler = trial;
    makeContext = contextMaker(process.env);
    const invocation = {
      deadlineMs: Date.now() + 1000, requestId: '', functionArn: '', traceId: '', body: '{"a":[1]}',
    };
    stringify(await call(invocation));
  });
  handler = makeContext = undefined;
}

main();
