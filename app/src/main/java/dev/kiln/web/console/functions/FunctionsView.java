package dev.kiln.web.console.functions;

import dev.kiln.web.console.layout.PagesView;
import java.util.List;

/**
 * @param commandLine creates a function from a terminal, at the address this page came from
 * @param isEmpty the account has no function at all, as opposed to none that matches
 */
record FunctionsView(
        boolean isEmpty,
        String commandLine,
        String page,
        String search,
        String sort,
        String byName,
        String byChange,
        List<FunctionRows.Row> rows,
        PagesView pages) {}
