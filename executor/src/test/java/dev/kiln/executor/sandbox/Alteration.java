package dev.kiln.executor.sandbox;

import dev.kiln.executor.sandbox.LaunchPlan.Launch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways to change a launch. Each fails when the launch does not have what it takes away. */
final class Alteration {

    private Alteration() {}

    /** Takes bubblewrap's options away that stand one behind the other. */
    static UnaryOperator<Launch> without(String... words) {
        return instead(List.of(words), List.of());
    }

    static UnaryOperator<Launch> instead(List<String> words, List<String> others) {
        return launch -> {
            var options = new ArrayList<>(launch.options());
            int at = Collections.indexOfSubList(options, words);
            if (at < 0) {
                throw new IllegalStateException("A launch has no " + words + ": " + options);
            }
            options.subList(at, at + words.size()).clear();
            options.addAll(at, others);
            return new Launch(launch.commandLine(), options);
        };
    }

    /** Before the root is closed. */
    static UnaryOperator<Launch> with(String... words) {
        return instead(
                List.of("--remount-ro", "/"),
                java.util.stream.Stream.concat(
                                List.of(words).stream(), List.of("--remount-ro", "/").stream())
                        .toList());
    }

    /** Changes the shell's script or one of its arguments. */
    static UnaryOperator<Launch> script(String text, String other) {
        return launch -> {
            var line =
                    launch.commandLine().stream().map(word -> word.replace(text, other)).toList();
            if (line.equals(launch.commandLine())) {
                throw new IllegalStateException("A launch has no " + text + ": " + line);
            }
            return new Launch(line, launch.options());
        };
    }

    /** The processes do not join the groups whose path has this in it. */
    static UnaryOperator<Launch> outsideOf(String controller) {
        return launch -> {
            var line =
                    launch.commandLine().stream()
                            .filter(word -> !(word.contains(controller) && isMembership(word)))
                            .toList();
            return new Launch(line, launch.options());
        };
    }

    private static boolean isMembership(String word) {
        return word.endsWith("/cgroup.procs");
    }

    static UnaryOperator<Launch> both(UnaryOperator<Launch> first, UnaryOperator<Launch> second) {
        return launch -> second.apply(first.apply(launch));
    }
}
