package dev.kiln.executor.builds;

import dev.kiln.executor.contract.BuildProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in what tools print the places in the source and the sentence that tells what is wrong. */
final class Complaints {

    private static final int MOST_PROBLEMS = 100;
    private static final int LONGEST_MESSAGE = 500;
    private static final String PATH = "(?:\\./)?(?:/src/|/build/out/project/|/build/project/)?";

    /** TypeScript: {@code lib/a.ts(3,5): error TS2322: text}. */
    private static final Pattern TYPESCRIPT =
            Pattern.compile(PATH + "([^\\s(]+)\\((\\d+),(\\d+)\\): error (TS\\d+: .*)");

    /** Maven: {@code [ERROR] /build/out/project/src/main/java/A.java:[3,5] text}. */
    private static final Pattern MAVEN =
            Pattern.compile("\\[ERROR\\] " + PATH + "(\\S+):\\[(\\d+),(\\d+)\\] (?:error: )?(.*)");

    /** javac: {@code ./A.java:3: error: text}. */
    private static final Pattern JAVAC =
            Pattern.compile(PATH + "(\\S+\\.java):(\\d+): ()error: (.*)");

    /** pip: {@code ... (from line 3 of requirements.txt)}. */
    private static final Pattern PIP =
            Pattern.compile("ERROR: (?<text>.*)\\(from line (?<line>\\d+) of (?<file>\\S+)\\).*");

    /** Tools' own words for the reason, most telling first. */
    private static final List<Pattern> REASONS =
            List.of(
                    Pattern.compile("npm (?:error|ERR!) (?:code E\\w+ )?(\\d{3} .+)"),
                    Pattern.compile("npm (?:error|ERR!) (notarget .+|JSON\\.parse .+|Invalid .+)"),
                    Pattern.compile("ERROR: (No matching distribution .+)"),
                    Pattern.compile("(?:ERROR|error): (.+)"),
                    Pattern.compile(
                            "npm (?:error|ERR!) ((?!code|path|errno|syscall|A complete log|\\s*$).+)"),
                    Pattern.compile(
                            "\\[ERROR\\] (?!To see|Re-run|For more|After correcting|COMPILATION ERROR|\\s*$)(.+)"));

    private Complaints() {}

    static List<BuildProblem> problems(List<String> log) {
        var problems = new ArrayList<BuildProblem>();
        for (var line : log) {
            problem(line).filter(it -> !problems.contains(it)).ifPresent(problems::add);
            if (problems.size() == MOST_PROBLEMS) {
                break;
            }
        }
        return problems;
    }

    private static Optional<BuildProblem> problem(String line) {
        for (var pattern : List.of(TYPESCRIPT, MAVEN, JAVAC)) {
            var found = pattern.matcher(line);
            if (found.matches()) {
                return Optional.of(placed(found));
            }
        }
        var found = PIP.matcher(line);
        return found.matches()
                ? Optional.of(
                        new BuildProblem(
                                found.group("file").replaceFirst("^/src/", ""),
                                number(found.group("line")),
                                0,
                                cut(found.group("text").strip())))
                : Optional.empty();
    }

    private static BuildProblem placed(Matcher found) {
        return new BuildProblem(
                found.group(1),
                number(found.group(2)),
                number(found.group(3)),
                cut(found.group(4)));
    }

    private static int number(String digits) {
        return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits);
    }

    /** The tool's own word for why it failed; empty when it has none. */
    static Optional<String> reason(List<String> log) {
        for (var pattern : REASONS) {
            for (var line : log) {
                var found = pattern.matcher(line);
                if (found.find()) {
                    return Optional.of(cut(found.group(1).strip()));
                }
            }
        }
        return Optional.empty();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }
}
