import { jsonParseLinter } from "@codemirror/lang-json";
import { ensureSyntaxTree } from "@codemirror/language";
import { forEachDiagnostic, linter } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";

const MOST = 50;
const PARSE_MILLIS = 200;

/** Marks what the language's own parser cannot read. Nothing is guessed: no style rules, no types. */
export function problems({ name, checks }) {
  if (!checks) return [];
  const find = checks === "json" ? jsonProblems : (view) => syntaxProblems(view, name);
  return [linter(find, { delay: 400 }), EditorView.updateListener.of(report)];
}

function jsonProblems(view) {
  return view.state.doc.toString().trim() ? jsonParseLinter()(view) : [];
}

function syntaxProblems(view, name) {
  const { state } = view;
  const tree = ensureSyntaxTree(state, state.doc.length, PARSE_MILLIS);
  const found = [];
  tree?.iterate({
    enter: (node) => {
      if (!node.type.isError || found.length >= MOST) return;
      const line = state.doc.lineAt(node.from);
      if (found.at(-1)?.line !== line.number) found.push(problem(state, node, line, name));
    },
  });
  return found;
}

/** An empty error node stands where something is missing; mark the character before it, else there is nothing to see. */
function problem(state, node, line, name) {
  const isMissing = node.from === node.to;
  const from = isMissing ? Math.max(line.from, node.from - 1) : node.from;
  const text = state.sliceDoc(node.from, Math.min(node.to, node.from + 20)).split("\n")[0];
  const what = isMissing ? "something is missing here" : `“${text}” is not expected here`;
  return { from, to: Math.max(node.to, from), line: line.number, severity: "error", message: `${name}: ${what}` };
}

function report({ view, state, transactions }) {
  if (!transactions.some((transaction) => transaction.effects.length > 0)) return;
  let count = 0;
  forEachDiagnostic(state, () => count++);
  view.dom.dispatchEvent(new CustomEvent("problems", { detail: { count }, bubbles: true }));
}
