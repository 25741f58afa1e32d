package dev.kiln.placement;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up when a function can really run: an executor lives and has a runtime. */
@Component("executor")
class ExecutorHealthIndicator implements HealthIndicator {

    private final ExecutorRegistry registry;

    ExecutorHealthIndicator(ExecutorRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Health health() {
        return registry.runtimes().isEmpty() ? Health.down().build() : Health.up().build();
    }
}
