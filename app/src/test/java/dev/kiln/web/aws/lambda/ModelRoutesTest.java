package dev.kiln.web.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.OnH2;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.protocol.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class ModelRoutesTest {

    private static final int OPERATIONS_OF_THE_MODEL = 85;

    @Autowired List<OperationGroup> groups;
    @Autowired UnsupportedOperations model;

    @Test
    void everyOperationHasOneHandlerAtTheRouteOfThePublicModel() {
        var routes = new HashMap<String, Route>();
        model.operations().forEach(it -> routes.put(it.name(), Objects.requireNonNull(it.route())));
        var seen = new HashSet<String>();

        assertThat(routes).hasSize(OPERATIONS_OF_THE_MODEL);
        for (var operation : supported()) {
            assertThat(operation.route())
                    .as(operation.name())
                    .isEqualTo(routes.get(operation.name()));
            assertThat(seen.add(operation.name())).as(operation.name()).isTrue();
        }
    }

    private List<Operation<?>> supported() {
        return groups.stream()
                .filter(it -> it.service().equals(LambdaService.NAME))
                .<Operation<?>>flatMap(it -> it.operations().stream())
                .filter(Operation::isSupported)
                .toList();
    }
}
