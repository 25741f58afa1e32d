const javascript = (options) => async () => (await import("@codemirror/lang-javascript")).javascript(options);
const shell = async () => {
  const [{ StreamLanguage, LanguageSupport }, mode] = await Promise.all([
    import("@codemirror/language"),
    import("@codemirror/legacy-modes/mode/shell"),
  ]);
  return new LanguageSupport(StreamLanguage.define(mode.shell));
};

/** `checks`: whose word to trust about mistakes. A stream mode or a lenient grammar knows none, so it claims none. */
const languages = [
  { name: "JavaScript", endings: ["js", "mjs", "cjs", "jsx"], checks: "tree", load: javascript({ jsx: true }) },
  { name: "TypeScript", endings: ["ts", "mts", "cts"], checks: "tree", load: javascript({ typescript: true }) },
  { name: "TypeScript", endings: ["tsx"], checks: "tree", load: javascript({ typescript: true, jsx: true }) },
  {
    name: "Python",
    endings: ["py", "pyi"],
    checks: "tree",
    indent: "    ",
    load: async () => (await import("@codemirror/lang-python")).python(),
  },
  { name: "JSON", endings: ["json"], checks: "json", load: async () => (await import("@codemirror/lang-json")).json() },
  { name: "YAML", endings: ["yaml", "yml"], load: async () => (await import("@codemirror/lang-yaml")).yaml() },
  { name: "Markdown", endings: ["md"], load: async () => (await import("@codemirror/lang-markdown")).markdown() },
  { name: "HTML", endings: ["html", "htm"], load: async () => (await import("@codemirror/lang-html")).html() },
  { name: "CSS", endings: ["css"], load: async () => (await import("@codemirror/lang-css")).css() },
  { name: "Java", endings: ["java"], indent: "    ", load: async () => (await import("@codemirror/lang-java")).java() },
  { name: "Shell", endings: ["sh", "bash"], load: shell },
];

/** The language of a file by its ending, loaded; undefined for plain text. */
export async function languageOf(path) {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const language = languages.find((candidate) => candidate.endings.includes(ending));
  return language && { ...language, support: await language.load() };
}
