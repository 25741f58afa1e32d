package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.executor.contract.SelfTestFinding.Outcome;
import dev.kiln.executor.json.JsonReader;
import dev.kiln.executor.json.JsonValue;
import dev.kiln.executor.json.MalformedJson;
import java.util.List;

/** What the attacks answer, as findings. */
final class Findings {

    private static final int LONGEST_ANSWER = 2_000_000;

    private Findings() {}

    static SelfTestFinding held(Promise promise, String attack) {
        return new SelfTestFinding(promise.sentence(), attack, Outcome.HELD, "");
    }

    /** Held when there is no evidence. */
    static SelfTestFinding of(Promise promise, String attack, String evidence) {
        return evidence.isEmpty()
                ? held(promise, attack)
                : new SelfTestFinding(promise.sentence(), attack, Outcome.BROKEN, evidence);
    }

    static SelfTestFinding inconclusive(Promise promise, String attack, String why) {
        return new SelfTestFinding(promise.sentence(), attack, Outcome.INCONCLUSIVE, why);
    }

    static List<SelfTestFinding> read(InvocationReply reply, Promise instead, String what) {
        if (reply instanceof Succeeded done) {
            try {
                return read(done.response().text());
            } catch (MalformedJson | IllegalArgumentException strange) {
                return List.of(inconclusive(instead, what, "strange answer: " + strange));
            }
        }
        return List.of(inconclusive(instead, what, explain(reply)));
    }

    /** SAFETY: the answer comes out of a sandbox: bounded, and only known promises count. */
    private static List<SelfTestFinding> read(String answer) throws MalformedJson {
        if (answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("longer than " + LONGEST_ANSWER + " characters");
        }
        return JsonReader.read(answer) instanceof JsonValue.Items(var items)
                ? items.stream().map(Findings::finding).toList()
                : List.of();
    }

    private static SelfTestFinding finding(JsonValue value) {
        return new SelfTestFinding(
                Promise.named(text(value, "promise")).sentence(),
                text(value, "title"),
                Outcome.valueOf(text(value, "outcome")),
                text(value, "evidence"));
    }

    static String text(JsonValue value, String field) {
        return value.field(field).flatMap(JsonValue::text).orElse("");
    }

    static String explain(InvocationReply reply) {
        return switch (reply) {
            case Succeeded it -> "it ended: " + shortened(it.response().text());
            case FunctionFailed it -> it.errorType() + " " + shortened(it.body().text());
            case Refused it -> it.message();
            case SandboxFailed it -> it.message();
        };
    }

    private static String shortened(String text) {
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
