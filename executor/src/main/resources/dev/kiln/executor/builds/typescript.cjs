// *.ts become JavaScript beside them. Wrong types end the build; a package without types is only mentioned.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const ts = require('/kiln/tools/typescript/lib/typescript.js')

const SOURCE = '/build/project'
const OUTPUT = '/build/out/root'
const WITHOUT_TYPES = new Set([2307, 2792, 7016])
const MOST_PROBLEMS = 100

function prepare() {
  fs.cpSync('/src', SOURCE, { recursive: true })
  fs.mkdirSync(OUTPUT, { recursive: true })
  if (fs.existsSync('/deps/node_modules')) {
    fs.symlinkSync('/deps/node_modules', path.join(SOURCE, 'node_modules'))
  }
}

const ours = (compiled) => ({
  ...compiled,
  rootDir: compiled.rootDir ?? SOURCE,
  outDir: path.join(OUTPUT, path.relative(SOURCE, compiled.outDir ?? SOURCE)),
  noEmit: false,
  noEmitOnError: false,
  emitDeclarationOnly: false,
  declaration: false,
  declarationMap: false,
  composite: false,
  incremental: false,
  tsBuildInfoFile: undefined,
  allowImportingTsExtensions: undefined,
  skipLibCheck: true,
  pretty: false,
  typeRoots: ['/deps/types', path.join(SOURCE, 'node_modules/@types'), '/kiln/tools/types'].filter((it) => fs.existsSync(it)),
  types: compiled.types ?? ['node'],
})

const STANDARD = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  lib: ['lib.es2023.d.ts'],
  esModuleInterop: true,
  resolveJsonModule: true,
  strict: false,
}

function configuration() {
  const file = path.join(SOURCE, 'tsconfig.json')
  if (!fs.existsSync(file)) {
    return { options: ours(STANDARD), fileNames: sources(SOURCE), errors: [] }
  }
  const read = ts.readConfigFile(file, ts.sys.readFile)
  const parsed = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, SOURCE, undefined, file)
  const errors = [read.error, ...parsed.errors].filter(Boolean)
  return { options: ours(parsed.options), fileNames: parsed.fileNames, errors }
}

function sources(directory) {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sources(file)
    return /\.[cm]?tsx?$/.test(entry.name) ? [file] : []
  })
}

function say(problem) {
  const text = ts.flattenDiagnosticMessageText(problem.messageText, ' ')
  const isMinor = problem.category !== ts.DiagnosticCategory.Error || isPackageWithoutTypes(problem, text)
  const kind = isMinor ? 'warning' : 'error'
  if (!problem.file) {
    console.log(`tsconfig.json: ${kind} TS${problem.code}: ${text}`)
    return isMinor
  }
  const { line, character } = problem.file.getLineAndCharacterOfPosition(problem.start ?? 0)
  const name = path.relative(SOURCE, problem.file.fileName)
  console.log(`${name}(${line + 1},${character + 1}): ${kind} TS${problem.code}: ${text}`)
  return isMinor
}

const isPackageWithoutTypes = (problem, text) => WITHOUT_TYPES.has(problem.code) && !/ '\.{1,2}\//.test(text)

prepare()
const { options, fileNames, errors } = configuration()
const program = ts.createProgram(fileNames, options)
const problems = ts.sortAndDeduplicateDiagnostics([...errors, ...ts.getPreEmitDiagnostics(program)])
const emitted = program.emit()
const serious = [...problems, ...emitted.diagnostics].slice(0, MOST_PROBLEMS).filter((it) => !say(it))
console.log(`TypeScript ${ts.version}: ${fileNames.length} files, ${serious.length} errors`)
process.exitCode = serious.length > 0 ? 2 : 0
