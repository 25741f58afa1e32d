package dev.kiln.web.console.functions.code;

import org.jspecify.annotations.Nullable;

/**
 * The file in the editor.
 *
 * @param text null when it cannot be edited here
 * @param etag of the text as it is saved
 * @param url where it is put
 */
record OpenFileView(String path, String language, @Nullable String text, String etag, String url) {

    public boolean isEditable() {
        return text != null;
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** HTML drops the first line break of a text area, so it gets one to drop. */
    public String areaText() {
        return "\n" + text;
    }

    static String languageOf(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js", "mjs", "cjs", "jsx" -> "JavaScript";
            case "ts", "mts", "cts", "tsx" -> "TypeScript";
            case "py", "pyi" -> "Python";
            case "json" -> "JSON";
            case "yaml", "yml" -> "YAML";
            case "md" -> "Markdown";
            case "html", "htm" -> "HTML";
            case "css" -> "CSS";
            case "java" -> "Java";
            case "sh", "bash" -> "Shell";
            default -> "Plain text";
        };
    }
}
