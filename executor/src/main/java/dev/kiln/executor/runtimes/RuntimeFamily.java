package dev.kiln.executor.runtimes;

import java.util.Optional;
import java.util.regex.Pattern;

/** A language, whose versions can stand in for each other. */
public enum RuntimeFamily {
    NODEJS("nodejs", "nodejs(\\d+)\\.x", "\\d+") {
        @Override
        String identifier(String version) {
            return "nodejs" + line(version) + ".x";
        }

        @Override
        int rank(String line) {
            return Integer.parseInt(line);
        }
    },
    PYTHON("python", "python(3\\.\\d+)", "\\d+\\.\\d+") {
        @Override
        String identifier(String version) {
            return "python" + line(version);
        }

        @Override
        int rank(String line) {
            return Integer.parseInt(line.substring(line.indexOf('.') + 1));
        }
    },
    JAVA("java", "java(\\d+)(?:\\.al2|\\.al2023)?", "\\d+") {
        @Override
        String identifier(String version) {
            return "java" + line(version);
        }

        @Override
        int rank(String line) {
            return Integer.parseInt(line);
        }
    },
    RUBY("ruby", "ruby(\\d\\.\\d+)", "\\d+\\.\\d+") {
        @Override
        String identifier(String version) {
            return "ruby" + line(version);
        }

        @Override
        int rank(String line) {
            int dot = line.indexOf('.');
            return Integer.parseInt(line.substring(0, dot)) * 100
                    + Integer.parseInt(line.substring(dot + 1));
        }
    },
    /** Whatever the package brings along; the version is that of the system it is made for. */
    PROVIDED("provided", "provided(|\\.al2|\\.al2023)", "al\\d+") {
        @Override
        String identifier(String version) {
            return "provided." + line(version);
        }

        @Override
        int rank(String line) {
            return line.isEmpty() ? 0 : Integer.parseInt(line.replaceAll("\\D", ""));
        }
    };

    private final String word;
    private final Pattern identifiers;
    private final Pattern line;

    RuntimeFamily(String word, String identifiers, String line) {
        this.word = word;
        this.identifiers = Pattern.compile(identifiers);
        this.line = Pattern.compile(line);
    }

    public String word() {
        return word;
    }

    /** The oldest release line that our bootstraps run on. */
    int oldest() {
        return switch (this) {
            case NODEJS -> 18;
            case PYTHON -> 8;
            case JAVA -> 17;
            case RUBY -> rank("2.7");
            case PROVIDED -> 0;
        };
    }

    /** Whether the bootstrap is ours and takes its work in frames, not from the Runtime API. */
    public boolean speaksFrames() {
        return this != PROVIDED;
    }

    /** Whether the size of the heap is fixed when the runtime starts. */
    public boolean sizesItsHeap() {
        return this == NODEJS || this == JAVA;
    }

    abstract String identifier(String version);

    abstract int rank(String line);

    /** The part of a version that names the release line: 20 of 20.20.2, 3.11 of 3.11.7. */
    String line(String version) {
        var matcher = line.matcher(version);
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException(version + " is not a version of " + word);
        }
        return matcher.group();
    }

    /** The rank that a runtime identifier asks for, empty when it is of another family. */
    Optional<Integer> wanted(String identifier) {
        var matcher = identifiers.matcher(identifier);
        return matcher.matches() ? Optional.of(rank(matcher.group(1))) : Optional.empty();
    }
}
