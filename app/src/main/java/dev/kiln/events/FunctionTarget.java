package dev.kiln.events;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.destinations.Delivery;
import dev.kiln.destinations.DestinationRefused;
import dev.kiln.destinations.DestinationTarget;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.VersionResolver;
import dev.kiln.ids.Ids;
import dev.kiln.invocations.EventTooLarge;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A function as the target of records: it gets them as events. */
@Component
class FunctionTarget implements DestinationTarget {

    private static final int NAME = 6;

    private final EventStore store;
    private final VersionResolver versions;
    private final Ids ids;
    private final Clock clock;

    FunctionTarget(EventStore store, VersionResolver versions, Ids ids, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String service() {
        return "lambda";
    }

    @Override
    public void require(AccountId account, String arn, Delivery delivery) {
        try {
            EventTooLarge.requireAsynchronous(delivery.body().size());
            versions.resolve(service(account), name(arn), qualifier(arn));
        } catch (FunctionNotFound | EventTooLarge refused) {
            throw new DestinationRefused(String.valueOf(refused.getMessage()));
        }
    }

    private static Caller service(AccountId account) {
        return Caller.of(new Principal.Service(account, "lambda.amazonaws.com"));
    }

    @Override
    public void deliver(AccountId account, String arn, Delivery delivery) {
        store.insert(
                List.of(
                        new NewEvent(
                                ids.uuid().toString(),
                                new Lane(account, name(arn)),
                                qualifier(arn),
                                clock.instant(),
                                delivery.traceId(),
                                null,
                                delivery.body())));
    }

    private static String name(String arn) {
        var parts = arn.split(":", -1);
        return parts.length > NAME ? parts[NAME] : "";
    }

    private static @Nullable String qualifier(String arn) {
        var parts = arn.split(":", -1);
        return parts.length > NAME + 1 ? parts[NAME + 1] : null;
    }
}
