package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.Drafts.Draft;
import dev.kiln.functions.Drafts.Draft.Entry;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestEvents;
import dev.kiln.functions.TestEvents.TestEvent;
import dev.kiln.web.console.functions.runs.RunPanels;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the Code page together. */
@Component
class CodePages {

    private static final String EMPTY_EVENT = "{}";

    private final Functions functions;
    private final Drafts drafts;
    private final TestEvents events;
    private final RunPanels runs;
    private final BuildPanels builds;

    CodePages(
            Functions functions,
            Drafts drafts,
            TestEvents events,
            RunPanels runs,
            BuildPanels builds) {
        this.builds = builds;
        this.functions = functions;
        this.drafts = drafts;
        this.events = events;
        this.runs = runs;
    }

    CodePageView of(Caller caller, FunctionSummary function, PageState wanted) {
        return of(caller, function, wanted, Refusal.NONE);
    }

    /** The page as it was sent, with what was typed and why that was refused. */
    CodePageView of(Caller caller, FunctionSummary function, PageState wanted, Refusal refusal) {
        var name = function.name();
        var draft = drafts.open(caller, name);
        var address = CodeAddress.of(caller, name);
        var path = chosenPath(draft, function, wanted.file());
        var test = test(events.list(caller, name), wanted.event(), refusal.json());
        var state = new PageState(path, test.chosen(), wanted.run());
        return new CodePageView(
                address,
                state,
                FileTree.of(draft, path, other -> address.page(state.withFile(other))),
                path == null ? null : file(caller, name, path, address, refusal),
                test,
                runs.of(caller, function, wanted.run()),
                builds.of(caller, name, state),
                caller.userId().toString(),
                String.join(" ", new TreeSet<>(functions.environment(caller, name).keySet())),
                draft.isChanged(),
                refusal.problems(),
                refusal.conflict());
    }

    /** The wanted file, else the one that the handler names, else the first that can be edited. */
    private static @Nullable String chosenPath(
            Draft draft, FunctionSummary function, @Nullable String wanted) {
        var handler = function.handler();
        var stem = handler.substring(0, Math.max(0, handler.lastIndexOf('.'))) + ".";
        return find(draft, entry -> entry.path().equals(wanted))
                .or(() -> find(draft, entry -> entry.path().startsWith(stem)))
                .or(() -> find(draft, Entry::isEditable))
                .or(() -> find(draft, entry -> true))
                .orElse(null);
    }

    private static Optional<String> find(Draft draft, Predicate<Entry> isWanted) {
        return draft.files().stream().filter(isWanted).map(Entry::path).findFirst();
    }

    private OpenFileView file(
            Caller caller, String function, String path, CodeAddress address, Refusal refusal) {
        var saved = drafts.read(caller, function, path);
        var typed = refusal.text();
        return new OpenFileView(
                path,
                OpenFileView.languageOf(path),
                typed != null && saved.text() != null ? typed : saved.text(),
                refusal.etag() != null ? refusal.etag() : saved.etag(),
                address.file(path));
    }

    private static TestPanelView test(
            List<TestEvent> saved, @Nullable String wanted, @Nullable String typed) {
        var chosen =
                saved.stream()
                        .filter(event -> event.name().equals(wanted))
                        .findFirst()
                        .or(() -> saved.stream().findFirst());
        return new TestPanelView(
                saved.stream().map(TestEvent::name).toList(),
                chosen.map(TestEvent::name).orElse(null),
                typed != null ? typed : chosen.map(TestEvent::json).orElse(EMPTY_EVENT),
                typed != null);
    }

    /**
     * What a refused form brought.
     *
     * @param conflict the other version, when the file was saved elsewhere
     */
    record Refusal(
            @Nullable String text,
            @Nullable String etag,
            @Nullable String json,
            ProblemsView problems,
            @Nullable ConflictView conflict) {

        static final Refusal NONE = new Refusal(null, null, null, ProblemsView.NONE, null);

        static Refusal of(DraftForm form, ProblemsView problems) {
            return new Refusal(form.plainText(), form.etag(), form.eventJson(), problems, null);
        }

        static Refusal of(DraftForm form, ConflictView conflict) {
            return new Refusal(
                    form.plainText(),
                    conflict.etag(),
                    form.eventJson(),
                    ProblemsView.NONE,
                    conflict);
        }
    }
}
