package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.RunningKiln;
import dev.kiln.ui.host.ServiceModel;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Walks the service model as Lambda's own client knows it: every operation, called with its
 * required members filled in, is routed and answered with what the client can read.
 */
@ExtendWith(KilnExtension.class)
class AwsContractIT {

    private static final int OPERATIONS_OF_THE_MODEL = 60;
    private static final Pattern NOT_OFFERED =
            Pattern.compile("CapacityProvider|DurableExecution|ScalingConfig|invokeAsync");

    @Test
    void answersEveryOperationOfTheModelReadably(RunningKiln kiln) throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            var unreadable = new ArrayList<String>();
            var model = new ServiceModel(lambda);

            for (var operation : model.operations()) {
                var outcome = model.call(operation);
                if (!outcome.isReadable() || !isOffered(operation.getName(), outcome.code())) {
                    unreadable.add(operation.getName() + ": " + outcome);
                }
            }

            assertThat(model.operations()).hasSizeGreaterThan(OPERATIONS_OF_THE_MODEL);
            assertThat(unreadable).isEmpty();
        }
    }

    private static boolean isOffered(String operation, String code) {
        return !code.equals("UnsupportedOperationException")
                || NOT_OFFERED.matcher(operation).find();
    }
}
