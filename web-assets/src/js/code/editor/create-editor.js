import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import * as view from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { languageOf } from "./languages.js";
import { problems } from "./problems.js";
import { suggestions } from "./suggestions.js";
import { theme } from "./theme.js";

/** Builds the editor before it is shown, language included, so that text never changes colour under the reader's eyes. */
export async function createEditor(parent, options) {
  const language = await languageOf(options.path);
  const state = EditorState.create({
    doc: options.text,
    extensions: [
      ...looks(options),
      ...typing(),
      ...(language ? [language.support, problems(language), suggestions(language, options.variables)] : []),
      reports(options, language),
    ],
  });
  return new view.EditorView({ parent, state });
}

function looks({ nonce, label, describedBy, isCompact }) {
  const attributes = { "aria-label": label, tabindex: "0", ...(describedBy && { "aria-describedby": describedBy }) };
  return [
    nonce ? view.EditorView.cspNonce.of(nonce) : [],
    theme,
    syntaxHighlighting(classHighlighter),
    view.EditorView.contentAttributes.of(attributes),
    view.lineNumbers(),
    isCompact ? [view.EditorView.lineWrapping] : [foldGutter(), lintGutter(), view.highlightActiveLineGutter()],
    view.highlightActiveLine(),
    view.highlightSpecialChars(),
    view.drawSelection(),
    view.dropCursor(),
    view.tooltips({ position: "fixed" }),
    bracketMatching(),
    highlightSelectionMatches(),
  ];
}

/** Tab indents; Escape and then Tab leaves the editor, as CodeMirror does by itself. */
function typing() {
  const keys = [closeBracketsKeymap, defaultKeymap, searchKeymap, historyKeymap, foldKeymap, completionKeymap, lintKeymap];
  return [
    history(),
    indentOnInput(),
    closeBrackets(),
    // As many as fit: a list that scrolls inside of itself cannot be reached by every keyboard.
    autocompletion({ maxRenderedOptions: 12 }),
    search({ top: true }),
    view.rectangularSelection(),
    view.keymap.of([...keys.flat(), indentWithTab]),
  ];
}

function reports({ onEdit, onCursor }, language) {
  return [
    indentUnit.of(language?.indent ?? "  "),
    view.EditorView.updateListener.of((update) => {
      if (update.docChanged) onEdit(update.state.doc.toString());
      if (update.docChanged || update.selectionSet || update.focusChanged) onCursor(cursorOf(update.state));
    }),
  ];
}

function cursorOf(state) {
  const head = state.selection.main.head;
  const line = state.doc.lineAt(head);
  return { line: line.number, column: head - line.from + 1 };
}
