package dev.kiln.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start what is wrong with the environment, instead of a stack trace. */
class UnattendedSetUpFailureAnalyzer extends AbstractFailureAnalyzer<InvalidUnattendedSetUp> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidUnattendedSetUp cause) {
        return new FailureAnalysis(
                "The environment asks for an unattended set-up that cannot be done. "
                        + cause.getMessage(),
                "Correct the variable and start again, or unset all of them and set Kiln up in the"
                        + " browser.",
                cause);
    }
}
