package dev.kiln.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UpdateGuardTest {

    private static final FunctionArn ARN =
            new FunctionArn("us-east-1", new AccountId("123456789012"), "f");
    private static final Revision FIRST = new Revision(new UUID(0, 1), Instant.EPOCH);
    private static final UUID SECOND = new UUID(0, 2);
    private static final CodePackage CODE = new CodePackage(new CodeDigest("0".repeat(64)), 1);

    private final VersionContent latest =
            new VersionContent(
                    TestFunctions.configuration(Map.of()),
                    AdvancedConfiguration.DEFAULT,
                    new SealedEnvironment("", 0),
                    CODE,
                    FIRST);
    private final FunctionEntity function =
            new FunctionEntity(new UUID(0, 0), ARN, latest, Map.of());

    @Test
    void takesOneChangeAtATime() {
        assertThatThrownBy(() -> UpdateGuard.check(function, ARN, null))
                .isInstanceOf(FunctionBusy.class)
                .hasMessageEndingWith("following state: Pending");

        latest.finish(true, SECOND);
        assertThatCode(() -> UpdateGuard.check(function, ARN, SECOND.toString()))
                .doesNotThrowAnyException();

        latest.deploy(CODE, "arm64", FIRST);
        assertThatThrownBy(() -> UpdateGuard.check(function, ARN, null))
                .isInstanceOf(FunctionBusy.class)
                .hasMessageEndingWith("An update is in progress for resource: " + ARN);
    }

    @Test
    void letsAFailedChangeBeRepaired() {
        latest.finish(false, SECOND);

        assertThat(latest.phase()).isEqualTo(FunctionPhase.CREATION_FAILED);
        assertThatCode(() -> UpdateGuard.check(function, ARN, null)).doesNotThrowAnyException();
    }

    @Test
    void takesOnlyTheLatestRevision() {
        latest.finish(true, SECOND);

        assertThatThrownBy(() -> UpdateGuard.check(function, ARN, FIRST.id().toString()))
                .isInstanceOf(RevisionMismatch.class);
    }
}
