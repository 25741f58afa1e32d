package dev.kiln.web.console.search;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionQuery;
import dev.kiln.functions.Functions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SearchPageController {

    private static final int FUNCTIONS = 8;

    private final Functions functions;

    SearchPageController(Functions functions) {
        this.functions = functions;
    }

    @GetMapping("/a/{account}/search")
    String page(
            @CurrentCaller Caller caller, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("search", new SearchView(q.strip(), results(caller, q.strip())));
        return "search/search";
    }

    @GetMapping(value = "/a/{account}/search", headers = "HX-Request")
    String options(
            @CurrentCaller Caller caller, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("search", new SearchView(q.strip(), results(caller, q.strip())));
        return "search/options :: options";
    }

    private List<SearchView.Result> results(Caller caller, String search) {
        return Stream.concat(pages(caller, search), found(caller, search)).toList();
    }

    private static Stream<SearchView.Result> pages(Caller caller, String search) {
        var account = "/a/" + caller.account();
        return Stream.of(
                        new SearchView.Result("Home", "Page", account, "house"),
                        new SearchView.Result("Functions", "Page", account + "/functions", "code"),
                        new SearchView.Result(
                                "New function", "Action", account + "/functions/new", "plus"),
                        new SearchView.Result(
                                "Start from a blueprint", "Action", account + "/start", "rocket"))
                .filter(
                        page ->
                                page.label()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(search.toLowerCase(Locale.ROOT)));
    }

    private Stream<SearchView.Result> found(Caller caller, String search) {
        var query = new FunctionQuery(search, FunctionQuery.Order.NAME);
        return functions.list(caller, query, PageRequest.first(FUNCTIONS)).items().stream()
                .map(
                        function ->
                                new SearchView.Result(
                                        function.name(),
                                        "Function",
                                        "/a/" + caller.account() + "/functions/" + function.name(),
                                        "code"));
    }
}
