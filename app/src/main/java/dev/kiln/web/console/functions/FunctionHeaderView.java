package dev.kiln.web.console.functions;

import dev.kiln.web.console.layout.FactView;
import java.util.List;

/**
 * The head above every page of one function, for {@code functions/header :: header}.
 *
 * @param href the function's own page; the others lie below it
 * @param badgeTone of the state beside the name
 * @param sections of the configuration, each a page
 */
public record FunctionHeaderView(
        String name,
        String href,
        String badgeTone,
        String badge,
        List<FactView> facts,
        List<TabView> tabs,
        List<TabView> sections) {

    public record TabView(String key, String label, String href) {}
}
