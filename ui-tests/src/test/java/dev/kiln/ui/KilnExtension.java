package dev.kiln.ui;

import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands every test the one Kiln of the suite: started when first asked for, stopped after the last
 * test.
 */
final class KilnExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace SUITE =
            ExtensionContext.Namespace.create(KilnExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningKiln.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return kilnOf(context);
    }

    static RunningKiln kilnOf(ExtensionContext context) {
        return context.getRoot()
                .getStore(SUITE)
                .computeIfAbsent(RunningKiln.class, _ -> start(), RunningKiln.class);
    }

    private static RunningKiln start() {
        try {
            return RunningKiln.ownedBy(Owner.ADA);
        } catch (Exception e) {
            throw new IllegalStateException("Kiln did not start", e);
        }
    }
}
