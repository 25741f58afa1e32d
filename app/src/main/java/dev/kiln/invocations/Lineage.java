package dev.kiln.invocations;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which functions a chain of invocations went through, and how often, as Lambda keeps it in the
 * trace header: {@code Lineage=1:a87bd80c:0|68fd508a:5}. AWS's clients inside a function send the
 * header on, and so do queues and topics. A header that is not ours begins a new chain.
 */
public final class Lineage {

    /** A function that would run for the 17th time in one chain calls itself. */
    static final int LIMIT = 16;

    private static final String MEMBER = "Lineage=";
    private static final String VERSION = "1:";
    private static final int LONGEST = 32;
    private static final Pattern STEP = Pattern.compile("([0-9a-f]{8}):(\\d{1,4})");

    private final List<String> others;
    private final Map<String, Integer> runs;

    private Lineage(List<String> others, Map<String, Integer> runs) {
        this.others = others;
        this.runs = runs;
    }

    static Lineage of(String traceHeader) {
        var others = new ArrayList<String>();
        var runs = new LinkedHashMap<String, Integer>();
        for (var member : traceHeader.split(";", -1)) {
            if (member.startsWith(MEMBER)) {
                read(member.substring(MEMBER.length()), runs);
            } else if (!member.isBlank()) {
                others.add(member);
            }
        }
        return new Lineage(others, runs);
    }

    private static void read(String text, Map<String, Integer> runs) {
        var steps = text.startsWith(VERSION) ? text.substring(VERSION.length()) : text;
        for (var step : steps.split("\\|", LONGEST)) {
            var matcher = STEP.matcher(step);
            if (matcher.matches()) {
                runs.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
            }
        }
    }

    /** The trace header of what a run of the function causes. */
    public static String after(@Nullable String traceHeader, String functionArn) {
        return of(traceHeader == null ? "" : traceHeader).with(functionArn);
    }

    /** How often the function ran in this chain before. */
    int runsOf(String functionArn) {
        return runs.getOrDefault(nameOf(functionArn), 0);
    }

    /** The header for one more run of the function. */
    String with(String functionArn) {
        var more = new LinkedHashMap<>(runs);
        more.merge(nameOf(functionArn), 1, Integer::sum);
        var steps = more.entrySet().stream().map(it -> it.getKey() + ":" + it.getValue()).toList();
        var members = new ArrayList<>(others);
        members.add(MEMBER + VERSION + String.join("|", steps));
        return String.join(";", members);
    }

    private static String nameOf(String functionArn) {
        var sum = new CRC32();
        sum.update(functionArn.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
