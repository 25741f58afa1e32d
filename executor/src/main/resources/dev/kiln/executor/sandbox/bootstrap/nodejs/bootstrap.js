'use strict';
// Runs a Node.js function: loads its handler, then one invocation after the other.

const { RuntimeClient } = require('./runtime-client.js');
const { patchConsole, setRequestId, logError } = require('./console.js');
const { loadHandler } = require('./handler.js');
const { installGlobal, isStreaming, ResponseStream } = require('./streaming.js');
const { makeContext } = require('./context.js');
const { errorDocument, runtimeError, errorTypeOf } = require('./errors.js');

const client = new RuntimeClient(process.env.AWS_LAMBDA_RUNTIME_API);

/** Set while a handler runs: what to do with an error that nobody caught. */
let failCurrent;
/** Set while a handler runs: what to do when nothing is left that could answer. */
let nothingLeft;

process.on('uncaughtException', (error) => crash('Uncaught Exception', error));
process.on('unhandledRejection', (reason) =>
  crash('Unhandled Promise Rejection',
    runtimeError('Runtime.UnhandledPromiseRejection', String(reason), reason)));
process.on('beforeExit', () => nothingLeft && nothingLeft());

/** Reports the error for the running invocation, then ends: nobody knows what state is left. */
async function crash(label, error) {
  logError(label, error);
  if (failCurrent) {
    await failCurrent(error);
  } else {
    await client.initError(errorTypeOf(error), errorDocument(error));
  }
  process.exit(129);
}

async function main() {
  patchConsole();
  installGlobal();
  let handler;
  try {
    handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
  } catch (error) {
    logError('Uncaught Exception', error);
    await client.initError(errorTypeOf(error), errorDocument(error));
    process.exit(1);
  }
  for (;;) {
    const invocation = await client.next();
    await (isStreaming(handler) ? streamOne(handler, invocation) : runOne(handler, invocation));
  }
}

async function runOne(handler, invocation) {
  setRequestId(invocation.requestId);
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  const fail = (error) =>
    client.error(invocation.requestId, errorTypeOf(error), errorDocument(error));
  failCurrent = fail;
  let answer;
  try {
    answer = stringify(await call(handler, invocation));
  } catch (error) {
    logError('Invoke Error', error);
    failCurrent = undefined;
    await fail(error);
    return;
  }
  failCurrent = undefined;
  await client.response(invocation.requestId, answer);
}

/** The handler writes into a stream; what it returns is of no interest. */
async function streamOne(handler, invocation) {
  setRequestId(invocation.requestId);
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  const stream = new ResponseStream(client, invocation.requestId);
  stream.on('error', () => {});
  const fail = (error) => (stream.isBegun
    ? stream.fail(errorTypeOf(error), errorDocument(error))
    : client.error(invocation.requestId, errorTypeOf(error), errorDocument(error)));
  failCurrent = fail;
  try {
    client.letProcessEnd(true);
    nothingLeft = () => stream.end();
    await handler(JSON.parse(invocation.body), stream, makeContext(invocation, process.env));
    await stream.ended;
    if (stream.errored) {
      throw stream.errored;
    }
  } catch (error) {
    logError('Invoke Error', error);
    failCurrent = undefined;
    await fail(error);
  } finally {
    failCurrent = undefined;
    nothingLeft = undefined;
    client.letProcessEnd(false);
  }
}

/** A promise of the handler's result, whichever way the handler chooses to give it. */
function call(handler, invocation) {
  return new Promise((resolve, reject) => {
    const context = makeContext(invocation, process.env);
    const finish = finisher(context, resolve, reject);
    context.done = finish;
    context.succeed = (result) => finish(null, result);
    context.fail = (error) => finish(error || 'handled');
    client.letProcessEnd(true);
    nothingLeft = () => resolve(null);
    const result = handler(JSON.parse(invocation.body), context, finish);
    if (isPromise(result)) {
      result.then(resolve, reject);
    } else if (handler.length < 3 && result !== undefined) {
      resolve(result);
    }
  }).finally(() => {
    nothingLeft = undefined;
    client.letProcessEnd(false);
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

main();
