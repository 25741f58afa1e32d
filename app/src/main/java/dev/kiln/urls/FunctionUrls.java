package dev.kiln.urls;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.functions.Versions;
import dev.kiln.ids.Ids;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** The URLs of functions and aliases: at most one each. Of another account they are not found. */
@Service
public class FunctionUrls {

    private final Functions functions;
    private final Versions versions;
    private final UrlStore store;
    private final UrlRoutes routes;
    private final Ids ids;
    private final Clock clock;

    FunctionUrls(
            Functions functions,
            Versions versions,
            UrlStore store,
            UrlRoutes routes,
            Ids ids,
            Clock clock) {
        this.functions = functions;
        this.versions = versions;
        this.store = store;
        this.routes = routes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param qualifier an alias, or null for the function itself
     * @throws UrlNotFound when there is no such function or alias
     * @throws UrlExists
     */
    public FunctionUrl create(
            Caller caller, String function, @Nullable String qualifier, UrlChange wanted) {
        var summary = function(caller, function);
        requireAlias(caller, function, qualifier);
        var url = url(summary, qualifier, wanted);
        try {
            store.insert(summary, url);
        } catch (DataIntegrityViolationException taken) {
            // LOCKING: of two that create it at once, the unique key lets one through.
            throw new UrlExists(url.functionArn());
        }
        return get(caller, function, qualifier);
    }

    private FunctionUrl url(
            FunctionSummary function, @Nullable String qualifier, UrlChange wanted) {
        var id = ids.secret(16);
        var now = now();
        return new FunctionUrl(
                id,
                "",
                function.arn(),
                qualifier,
                Objects.requireNonNull(wanted.authType()),
                Objects.requireNonNullElse(wanted.invokeMode(), InvokeMode.BUFFERED),
                said(wanted.cors()),
                now,
                now);
    }

    /**
     * @throws UrlNotFound
     */
    public FunctionUrl get(Caller caller, String function, @Nullable String qualifier) {
        try {
            var id = functions.get(caller, function).id();
            return store.find(caller.account(), id, qualifier).orElseThrow(UrlNotFound::noUrl);
        } catch (FunctionNotFound notThere) {
            throw UrlNotFound.noUrl();
        }
    }

    /**
     * @throws UrlNotFound
     */
    public FunctionUrl update(
            Caller caller, String function, @Nullable String qualifier, UrlChange change) {
        function(caller, function);
        requireAlias(caller, function, qualifier);
        var url = get(caller, function, qualifier);
        var cors = change.cors() == null ? url.cors() : said(change.cors());
        store.update(
                new FunctionUrl(
                        url.id(),
                        url.address(),
                        url.function(),
                        qualifier,
                        Objects.requireNonNullElse(change.authType(), url.authType()),
                        Objects.requireNonNullElse(change.invokeMode(), url.invokeMode()),
                        cors,
                        url.createdAt(),
                        now()));
        routes.forget(url.id());
        return get(caller, function, qualifier);
    }

    /**
     * @throws UrlNotFound
     */
    public void delete(Caller caller, String function, @Nullable String qualifier) {
        var url = get(caller, function, qualifier);
        store.delete(caller.account(), functions.get(caller, function).id(), qualifier);
        routes.forget(url.id());
    }

    /**
     * @throws UrlNotFound when the function is not there
     */
    public Page<FunctionUrl> list(Caller caller, String function, PageRequest page) {
        var id = function(caller, function).id();
        var found = store.list(caller.account(), id, page.cursor(), page.limit() + 1);
        boolean isLast = found.size() <= page.limit();
        var items = isLast ? found : found.subList(0, page.limit());
        return new Page<>(
                items, isLast ? null : Objects.requireNonNullElse(items.getLast().qualifier(), ""));
    }

    private FunctionSummary function(Caller caller, String function) {
        try {
            return functions.get(caller, function);
        } catch (FunctionNotFound notThere) {
            throw UrlNotFound.noFunction();
        }
    }

    private void requireAlias(Caller caller, String function, @Nullable String qualifier) {
        try {
            versions.get(caller, function, qualifier);
        } catch (FunctionNotFound notThere) {
            throw UrlNotFound.noFunction();
        }
    }

    private static @Nullable Cors said(@Nullable Cors cors) {
        return cors == null || cors.isEmpty() ? null : cors;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
