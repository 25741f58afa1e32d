'use strict';
// Errors in the forms that Lambda reports and logs.

/** An error of the platform's own types, such as Runtime.HandlerNotFound. */
function runtimeError(type, message, reason) {
  const error = new Error(message);
  error.name = type;
  if (reason !== undefined) {
    error.reason = reason;
  }
  return error;
}

function isError(value) {
  return value instanceof Error
    || Object.prototype.toString.call(value) === '[object Error]';
}

function errorTypeOf(error) {
  return isError(error) ? String(error.name || 'Error') : typeof error;
}

/** The body of an error report: errorType, errorMessage, trace. */
function errorDocument(error) {
  if (!isError(error)) {
    return JSON.stringify({ errorType: typeof error, errorMessage: describe(error), trace: [] });
  }
  return JSON.stringify({
    errorType: errorTypeOf(error),
    errorMessage: String(error.message),
    trace: stackLines(error),
  });
}

function describe(value) {
  try {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** Without the frames of this bootstrap, which say nothing about the function. */
function stackLines(error) {
  const lines = String(error.stack || `${error.name}: ${error.message}`).split('\n');
  return lines.filter((line) => !line.includes('/var/runtime/bootstrap.js'));
}

/** The same for the log, where also the error's own properties are shown. */
function loggable(error) {
  if (!isError(error)) {
    return { errorType: typeof error, errorMessage: describe(error), stack: [] };
  }
  const shown = { errorType: errorTypeOf(error), errorMessage: String(error.message) };
  for (const key of Object.keys(error)) {
    if (key !== 'name' && isPlain(error[key])) {
      shown[key] = isError(error[key]) ? loggable(error[key]) : error[key];
    }
  }
  return { ...shown, stack: stackLines(error) };
}

function isPlain(value) {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

module.exports = { runtimeError, errorDocument, errorTypeOf, loggable };
