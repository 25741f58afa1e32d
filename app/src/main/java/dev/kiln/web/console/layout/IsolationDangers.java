package dev.kiln.web.console.layout;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HostFact;
import dev.kiln.placement.ExecutorRegistry;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Executors that run functions on a host which cannot isolate them, because they were told to. */
@Component
class IsolationDangers {

    private final ExecutorRegistry executors;

    IsolationDangers(ExecutorRegistry executors) {
        this.executors = executors;
    }

    @Nullable String now() {
        var words =
                executors.living().stream()
                        .flatMap(it -> it.facts().stream().map(fact -> words(it, fact)))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }

    private static String words(ExecutorHeartbeat executor, HostFact fact) {
        return fact.isFine() || !fact.name().equals(HostFact.ISOLATION)
                ? ""
                : executor.host().name() + ": " + fact.value();
    }
}
