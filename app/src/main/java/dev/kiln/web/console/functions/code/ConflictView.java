package dev.kiln.web.console.functions.code;

/** Somebody else's version of the open file, for a person without scripts to choose. */
record ConflictView(String text, String etag) {

    public String areaText() {
        return "\n" + text;
    }
}
