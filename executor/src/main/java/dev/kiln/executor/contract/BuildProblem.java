package dev.kiln.executor.contract;

/**
 * What is wrong with a source file.
 *
 * @param file path inside the package
 * @param line from 1, or 0 when it is about the file as a whole
 * @param column from 1, or 0
 */
public record BuildProblem(String file, int line, int column, String message) {

    /** As people know it: {@code index.ts:3:5}. */
    public String place() {
        var place = line > 0 ? file + ":" + line : file;
        return line > 0 && column > 0 ? place + ":" + column : place;
    }
}
