package dev.kiln.web.console.layout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with a form, field by field; field names are the ids of the inputs. */
public record ProblemsView(List<Problem> all) {

    public static final ProblemsView NONE = new ProblemsView(List.of());

    public ProblemsView {
        all = List.copyOf(all);
    }

    public static ProblemsView of(String field, String message) {
        return new ProblemsView(List.of(new Problem(field, message)));
    }

    public ProblemsView and(String field, String message) {
        return new ProblemsView(
                Stream.concat(all.stream(), Stream.of(new Problem(field, message))).toList());
    }

    public boolean has(String field) {
        return find(field).isPresent();
    }

    public String message(String field) {
        return find(field).map(Problem::message).orElse("");
    }

    private Optional<Problem> find(String field) {
        return all.stream().filter(problem -> problem.field().equals(field)).findFirst();
    }

    public record Problem(String field, String message) {}
}
