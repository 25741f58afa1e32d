package dev.kiln.ui.browser;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of WCAG 2.2 AA that a machine can check. */
public final class Accessibility {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    /** Every violation of the page in front, as a line that names the rule and the elements. */
    public static List<String> violations(Browser browser) {
        var axe = new AxeBuilder().withTags(RULES);
        return axe.analyze(browser.driver()).getViolations().stream()
                .map(Accessibility::describe)
                .toList();
    }

    private static String describe(Rule rule) {
        var places = rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml());
        return rule.getId()
                + ": "
                + rule.getHelp()
                + places.collect(Collectors.joining("\n    ", "\n    ", ""));
    }
}
