package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.ids.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what an invocation runs, most often without a query. An alias with two versions gives each
 * its share of the calls.
 */
@Service
public class VersionResolver {

    private final FunctionLookup functions;
    private final VersionLookup versions;
    private final RouteCache routes;
    private final TransactionTemplate transactions;
    private final Ids ids;

    VersionResolver(
            FunctionLookup functions,
            VersionLookup versions,
            RouteCache routes,
            TransactionTemplate transactions,
            Ids ids) {
        this.functions = functions;
        this.versions = versions;
        this.routes = routes;
        this.transactions = transactions;
        this.ids = ids;
    }

    public ResolvedFunction resolve(Caller caller, String name, @Nullable String qualifier) {
        return resolve(caller.account(), name, qualifier);
    }

    /**
     * @param qualifier version or alias; null for {@code $LATEST}
     * @throws FunctionNotFound naming the ARN as it was asked for
     */
    public ResolvedFunction resolve(AccountId account, String name, @Nullable String qualifier) {
        return routes.get(
                        new RouteCache.Key(account, name, qualifier),
                        () -> transactions.execute(_ -> versions.route(account, name, qualifier)))
                .orElseThrow(() -> notFound(account, name, qualifier))
                .choose(ids.chance());
    }

    private FunctionNotFound notFound(AccountId account, String name, @Nullable String qualifier) {
        var arn = functions.arn(account, name);
        return new FunctionNotFound(qualifier == null ? arn.toString() : arn.qualified(qualifier));
    }
}
