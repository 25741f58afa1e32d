package dev.kiln.web.console.fleet;

import dev.kiln.accounts.Caller;
import dev.kiln.fleet.FleetMembers;
import dev.kiln.fleet.FleetSettings;
import dev.kiln.fleet.JoinTokenSummary;
import dev.kiln.fleet.JoinTokens;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.fleet.FleetView.ExecutorRow;
import dev.kiln.web.console.fleet.FleetView.TokenRow;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.security.RefusedExecutors;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Collects what the Fleet page shows. */
@Component
class FleetOverview {

    private static final int ROWS = 50;

    private final FleetMembers members;
    private final JoinTokens tokens;
    private final ExecutorRows rows;
    private final RefusedExecutors refused;
    private final FleetSettings settings;
    private final Moments moments;
    private final Clock clock;

    FleetOverview(
            FleetMembers members,
            JoinTokens tokens,
            ExecutorRows rows,
            RefusedExecutors refused,
            FleetSettings settings,
            Moments moments,
            Clock clock) {
        this.members = members;
        this.tokens = tokens;
        this.rows = rows;
        this.refused = refused;
        this.settings = settings;
        this.moments = moments;
        this.clock = clock;
    }

    FleetView of(Caller caller, @Nullable String cursor) {
        var fleet = FleetPageController.page(caller);
        var found = members.list(new PageRequest(cursor, ROWS));
        var executors = rows.of(fleet, found.items());
        return new FleetView(
                fleet,
                refreshHref(fleet, cursor),
                summary(executors),
                executors,
                PagesView.of(found, fleet, cursor, "executor"),
                refused.lately(),
                tokens.newest().stream().map(it -> token(fleet, it)).toList(),
                joinHint());
    }

    private static String refreshHref(String fleet, @Nullable String cursor) {
        return cursor == null
                ? fleet
                : UriComponentsBuilder.fromPath(fleet)
                        .queryParam("cursor", "{cursor}")
                        .encode()
                        .buildAndExpand(cursor)
                        .toUriString();
    }

    private static String summary(List<ExecutorRow> executors) {
        var ready = executors.stream().filter(it -> it.state().equals("Ready")).count();
        var lost = executors.stream().filter(it -> !it.isLiving()).count();
        return ready + " ready" + (lost == 0 ? "" : ", " + lost + " lost");
    }

    private TokenRow token(String fleet, JoinTokenSummary token) {
        var isGood = token.isGood(clock.instant());
        var use = token.joins() == 0 ? "Not used yet" : token.joins() + " joined";
        return new TokenRow(
                token.id(),
                fleet + "/tokens/" + token.id() + "/revoke",
                isGood,
                isGood ? "ok" : "",
                state(token, isGood),
                use + ", created by " + token.createdBy(),
                moments.of(token.createdAt()));
    }

    private String state(JoinTokenSummary token, boolean isGood) {
        if (isGood) {
            return "Good until " + moments.of(token.expiresAt()).exact();
        }
        return token.revokedAt() == null ? "Ended" : "Revoked";
    }

    private @Nullable String joinHint() {
        return settings.port() == null
                ? "This Kiln has no port for executors of other machines. Start it with ./kiln start --fleet-port 8443, or set KILN_FLEET_PORT."
                : null;
    }
}
