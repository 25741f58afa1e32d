package dev.kiln.destinations;

import dev.kiln.accounts.AccountId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Finds the target of an ARN, of whatever kind. */
@Service
public class Destinations {

    private static final int SERVICE = 2;

    private final Map<String, DestinationTarget> targets;

    Destinations(List<DestinationTarget> targets) {
        this.targets =
                targets.stream()
                        .collect(Collectors.toMap(DestinationTarget::service, Function.identity()));
    }

    /**
     * @throws DestinationRefused when the target is not there or cannot take it
     */
    public void require(AccountId account, String arn, Delivery delivery) {
        target(arn).require(account, arn, delivery);
    }

    /** In the running transaction, after {@link #require}. */
    public void deliver(AccountId account, String arn, Delivery delivery) {
        target(arn).deliver(account, arn, delivery);
    }

    private DestinationTarget target(String arn) {
        var parts = arn.split(":", -1);
        var target = parts.length > SERVICE ? targets.get(parts[SERVICE]) : null;
        if (target == null) {
            throw new DestinationRefused("This installation has no target " + arn);
        }
        return target;
    }
}
