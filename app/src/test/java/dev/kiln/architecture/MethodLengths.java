package dev.kiln.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Measures methods in Java source by its braces, with comments and strings blanked out. */
final class MethodLengths {

    private static final Pattern NOT_STRUCTURE =
            Pattern.compile(
                    "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
                    Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+\\w");

    private MethodLengths() {}

    record Method(int firstLine, int lines) {}

    private record Block(boolean isType, boolean isMethod, int line) {}

    static List<Method> of(String source) {
        var text =
                NOT_STRUCTURE
                        .matcher(source)
                        .replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
        var methods = new ArrayList<Method>();
        Deque<Block> open = new ArrayDeque<>();
        int line = 1;
        int headStart = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\n' -> line++;
                case '{' -> {
                    open.push(block(text.substring(headStart, i), open.peek(), line));
                    headStart = i + 1;
                }
                case '}' -> {
                    var closed = open.pop();
                    if (closed.isMethod()) {
                        methods.add(new Method(closed.line(), line - closed.line() + 1));
                    }
                    headStart = i + 1;
                }
                case ';' -> headStart = i + 1;
                default -> {}
            }
        }
        return methods;
    }

    private static Block block(String head, Block parent, int line) {
        boolean isType = TYPE.matcher(head).find();
        boolean isInType = parent != null && parent.isType();
        return new Block(isType, !isType && isInType && head.contains("("), line);
    }
}
