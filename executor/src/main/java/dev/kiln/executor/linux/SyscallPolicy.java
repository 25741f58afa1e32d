package dev.kiln.executor.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which system calls a function may make, read from {@code syscalls.txt}.
 *
 * @param allowed always
 * @param refused answered with EPERM, as programs expect for privileged calls
 * @param conditional allowed for some values of one argument
 */
public record SyscallPolicy(
        List<String> allowed, List<String> refused, List<Conditional> conditional) {

    /** Allows the call when all of this is true of its arguments. */
    public record Conditional(String name, List<Comparison> all) {}

    /** {@code (argument & mask) == value}. */
    public record Comparison(int argument, long mask, long value) {}

    public static SyscallPolicy forFunctions() throws IOException {
        try (var in = SyscallPolicy.class.getResourceAsStream("syscalls.txt")) {
            if (in == null) {
                throw new IOException("syscalls.txt is missing from the executor's jar");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static SyscallPolicy parse(String text) {
        var policy = new SyscallPolicy(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> Arrays.asList(line.split("\\s+", -1)))
                .forEach(policy::add);
        return policy;
    }

    private void add(List<String> words) {
        switch (words.getFirst()) {
            case "allow" -> allowed.addAll(words.subList(1, words.size()));
            case "refuse" -> refused.addAll(words.subList(1, words.size()));
            case "when" -> conditional.add(conditional(words));
            default ->
                    throw new IllegalArgumentException(
                            "Unknown word in syscalls.txt: " + words.getFirst());
        }
    }

    private static Conditional conditional(List<String> words) {
        var all = new ArrayList<Comparison>();
        for (int at = 2; at < words.size(); at += 3) {
            all.add(
                    new Comparison(
                            Integer.parseInt(words.get(at)),
                            Long.decode(words.get(at + 1)),
                            Long.decode(words.get(at + 2))));
        }
        return new Conditional(words.get(1), all);
    }
}
