package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionQuery;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.metrics.MetricQueries;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.security.CurrentCaller;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
class FunctionsPageController {

    private static final int ROWS = 50;
    private static final Duration RANGE = Duration.ofHours(24);

    private final Functions functions;
    private final MetricQueries metrics;
    private final FunctionRows rows;

    FunctionsPageController(Functions functions, MetricQueries metrics, FunctionRows rows) {
        this.functions = functions;
        this.metrics = metrics;
        this.rows = rows;
    }

    @GetMapping("/a/{account}/functions")
    String list(
            @CurrentCaller Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        model.addAttribute("functions", view(caller, q, sort, cursor));
        return "functions/list";
    }

    @GetMapping(value = "/a/{account}/functions", headers = "HX-Request")
    String rows(
            @CurrentCaller Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        model.addAttribute("functions", view(caller, q, sort, cursor));
        return "functions/rows :: rows";
    }

    private FunctionsView view(Caller caller, String search, String sort, @Nullable String cursor) {
        var byChange = sort.equals("changed");
        var order = byChange ? FunctionQuery.Order.LAST_MODIFIED : FunctionQuery.Order.NAME;
        var found =
                functions.list(
                        caller, new FunctionQuery(search, order), new PageRequest(cursor, ROWS));
        var names = found.items().stream().map(FunctionSummary::name).toList();
        var series = metrics.functions(caller.account(), names, RANGE);
        var page = "/a/" + caller.account() + "/functions";
        return new FunctionsView(
                found.items().isEmpty() && search.isEmpty(),
                commandLine(caller),
                page,
                search,
                byChange ? "changed" : "name",
                href(page, search, "name", null),
                href(page, search, "changed", null),
                rows.of(caller, found.items(), series),
                pages(found, cursor, page, search, byChange ? "changed" : "name"));
    }

    private static String commandLine(Caller caller) {
        var origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return "aws lambda create-function --endpoint-url "
                + origin
                + " --function-name hello --runtime python3.11 --handler lambda_function.lambda_handler"
                + " --role arn:aws:iam::"
                + caller.account()
                + ":role/kiln-function --zip-file fileb://code.zip";
    }

    private static PagesView pages(
            Page<FunctionSummary> found,
            @Nullable String cursor,
            String page,
            String search,
            String sort) {
        var count = found.items().size();
        var next = found.nextCursor();
        return new PagesView(
                count == 1 ? "1 function" : count + " functions on this page",
                cursor == null ? null : href(page, search, sort, null),
                next == null ? null : href(page, search, sort, next));
    }

    private static String href(String page, String search, String sort, @Nullable String cursor) {
        var url = UriComponentsBuilder.fromPath(page).queryParam("sort", "{sort}");
        if (!search.isEmpty()) {
            url.queryParam("q", "{q}");
        }
        if (cursor != null) {
            url.queryParam("cursor", "{cursor}");
        }
        return url.encode()
                .buildAndExpand(
                        Map.of("sort", sort, "q", search, "cursor", cursor == null ? "" : cursor))
                .toUriString();
    }
}
