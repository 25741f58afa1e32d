'use strict';
// Finds the handler: "dir/file.export.member", CommonJS or ECMAScript module.

const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { runtimeError } = require('./errors.js');

const EXTENSIONS = ['', '.js', '.mjs', '.cjs'];

async function loadHandler(root, fullName) {
  const { modulePath, exportPath } = split(fullName);
  const loaded = await loadModule(root, modulePath);
  return findExport(loaded, exportPath, fullName);
}

function split(fullName) {
  if (fullName.includes('..')) {
    throw runtimeError('Runtime.MalformedHandlerName',
      `'${fullName}' is not a valid handler name. Use absolute paths when specifying root`
      + ' directories in handler names.');
  }
  const base = path.basename(fullName);
  const dot = base.indexOf('.');
  if (dot <= 0 || dot === base.length - 1) {
    throw runtimeError('Runtime.MalformedHandlerName', 'Bad handler');
  }
  const directory = fullName.substring(0, fullName.length - base.length);
  return { modulePath: directory + base.substring(0, dot), exportPath: base.substring(dot + 1) };
}

async function loadModule(root, modulePath) {
  const file = findFile(path.resolve(root, modulePath));
  try {
    return file === undefined
      ? require(require.resolve(modulePath, { paths: [root, path.join(root, 'node_modules')] }))
      : await loadFile(file);
  } catch (error) {
    throw translate(error);
  }
}

function findFile(base) {
  return EXTENSIONS.map((extension) => base + extension)
    .find((file) => fs.existsSync(file) && fs.statSync(file).isFile());
}

async function loadFile(file) {
  return isEcmaScript(file) ? import(pathToFileURL(file).href) : require(file);
}

function isEcmaScript(file) {
  if (!file.endsWith('.js')) {
    return file.endsWith('.mjs');
  }
  for (let directory = path.dirname(file); ; directory = path.dirname(directory)) {
    const manifest = path.join(directory, 'package.json');
    if (fs.existsSync(manifest)) {
      return JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
    }
    if (directory === path.dirname(directory)) {
      return false;
    }
  }
}

/** Names the two failures that have names of their own; everything else is the function's. */
function translate(error) {
  if (error instanceof SyntaxError) {
    return withStack('Runtime.UserCodeSyntaxError', String(error), error);
  }
  if (error && (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND')) {
    return withStack('Runtime.ImportModuleError', `Error: ${error.message}`, error);
  }
  return error;
}

function withStack(type, message, cause) {
  const error = runtimeError(type, message);
  error.stack = `${type}: ${String(cause.stack)}`;
  return error;
}

function findExport(loaded, exportPath, fullName) {
  let found = exportPath.split('.').reduce((at, key) => at && at[key], loaded);
  if (found === undefined && loaded && loaded.default) {
    found = exportPath.split('.').reduce((at, key) => at && at[key], loaded.default);
  }
  if (found === undefined || found === null) {
    throw runtimeError('Runtime.HandlerNotFound', `${fullName} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw runtimeError('Runtime.HandlerNotFound', `${fullName} is not a function`);
  }
  return found;
}

module.exports = { loadHandler };
