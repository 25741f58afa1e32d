package dev.kiln.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final List<Rule> FORBIDDEN =
            List.of(
                    new Rule("th:utext", "shows what users wrote as markup"),
                    new Rule("\\sstyle\\s*=|th:style", "breaks the content security policy"),
                    new Rule("\\son[a-z]+\\s*=|th:on[a-z]+", "is an inline handler"),
                    new Rule("<script(?![^>]*\\s(th:)?src=)", "is an inline script"),
                    new Rule("<style", "is an inline style"),
                    new Rule("hx-on|\\bjs:|javascript:", "evaluates script"),
                    new Rule(
                            "<form(?=[^>]*method=\"post\")(?![^>]*th:action)",
                            "posts without a CSRF token"),
                    new Rule("\\[\\(", "is unescaped inlining"));

    private static final Pattern FIELD =
            Pattern.compile(
                    "<(input|select|textarea)\\b(?![^>]*type=\"(hidden|submit|button)\")[^>]*>");
    private static final Pattern LABELLED =
            Pattern.compile(
                    "\\sid=|th:id=|aria-label(ledby)?=|th:aria-label|th:attr=\"[^\"]*aria-label|th:attrappend");

    @Test
    void templatesKeepTheRules() {
        assertThat(Sources.withSuffix(".html"))
                .isNotEmpty()
                .allSatisfy(
                        file ->
                                assertThat(violations(Sources.read(file)))
                                        .as(Sources.name(file))
                                        .isEmpty());
    }

    @Test
    void catchesWhatIsForbidden() {
        assertThat(violations("<p th:utext=\"${x}\">")).hasSize(1);
        assertThat(violations("<p style=\"color: red\">")).hasSize(1);
        assertThat(violations("<a onclick=\"x()\">")).hasSize(1);
        assertThat(violations("<script>x()</script>")).hasSize(1);
        assertThat(violations("<form method=\"post\" action=\"/x\">")).hasSize(1);
        assertThat(violations("<input name=\"x\">")).hasSize(1);
    }

    private static List<String> violations(String template) {
        var markup = Pattern.compile("<!--.*?-->", Pattern.DOTALL).matcher(template).replaceAll("");
        var forbidden =
                FORBIDDEN.stream()
                        .filter(rule -> rule.isBrokenBy(markup))
                        .map(Rule::toString)
                        .toList();
        var unlabelled =
                FIELD.matcher(markup)
                        .results()
                        .map(match -> match.group())
                        .filter(field -> !LABELLED.matcher(field).find())
                        .map(field -> field + " has no label")
                        .toList();
        return java.util.stream.Stream.concat(forbidden.stream(), unlabelled.stream()).toList();
    }

    private record Rule(String pattern, String because) {

        boolean isBrokenBy(String markup) {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(markup).find();
        }
    }
}
