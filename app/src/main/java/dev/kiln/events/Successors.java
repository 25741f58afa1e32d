package dev.kiln.events;

import dev.kiln.destinations.Delivery;
import dev.kiln.destinations.DestinationRefused;
import dev.kiln.destinations.Destinations;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.FunctionArn;
import dev.kiln.invocations.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who is told of an event that has ended. What nobody takes stays as a dead letter. */
@Component
class Successors {

    private final Destinations destinations;
    private final DeadLetterStore deadLetters;
    private final String region;

    Successors(
            Destinations destinations,
            DeadLetterStore deadLetters,
            @Value("${kiln.region}") String region) {
        this.destinations = destinations;
        this.deadLetters = deadLetters;
        this.region = region;
    }

    /** Asks the targets before the transaction, which must not fail because of them. */
    List<Parcel> parcels(Ending ending) {
        var parcels = new ArrayList<Parcel>();
        var rules = ending.rules();
        var destination = ending.isSucceeded() ? rules.onSuccess() : rules.onFailure();
        add(parcels, ending, destination, false, DestinationRecord.of(ending, region), Map.of());
        if (!ending.isSucceeded()) {
            add(
                    parcels,
                    ending,
                    rules.deadLetter(),
                    true,
                    ending.event().payload(),
                    attributes(ending));
        }
        return parcels;
    }

    private void add(
            List<Parcel> parcels,
            Ending ending,
            @Nullable String target,
            boolean isDeadLetter,
            Payload body,
            Map<String, String> attributes) {
        if (target != null) {
            var event = ending.event();
            var function = new FunctionArn(region, event.account(), event.function()).toString();
            var trace = Lineage.after(event.traceId(), function);
            var delivery = new Delivery(event.requestId(), trace, body, attributes);
            parcels.add(asked(ending, new Parcel(target, isDeadLetter, delivery, null)));
        }
    }

    private Parcel asked(Ending ending, Parcel parcel) {
        try {
            destinations.require(ending.event().account(), parcel.target(), parcel.delivery());
            return parcel;
        } catch (DestinationRefused refused) {
            return parcel.refused(String.valueOf(refused.getMessage()));
        }
    }

    private static Map<String, String> attributes(Ending ending) {
        return Map.of(
                "RequestID",
                ending.event().requestId(),
                "ErrorCode",
                ending.outcome().isPresent() ? "200" : "500",
                "ErrorMessage",
                ending.outcome()
                        .map(DestinationRecord::errorMessage)
                        .orElse(ending.condition().awsName()));
    }

    /** In the transaction that ends the event. */
    void follow(Ending ending, List<Parcel> parcels) {
        var taken = parcels.stream().filter(it -> it.refusal() == null).toList();
        for (var parcel : taken) {
            destinations.deliver(ending.event().account(), parcel.target(), parcel.delivery());
        }
        if (taken.isEmpty() && !ending.isSucceeded()) {
            deadLetters.insert(ending, refusals(parcels));
        }
    }

    private static @Nullable String refusals(List<Parcel> parcels) {
        var reasons = parcels.stream().map(Parcel::refusal).distinct().toList();
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }
}
