package dev.kiln.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestFunctions;
import dev.kiln.paging.PageRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CodeSigningTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        private static final String PROFILE =
                "arn:aws:signer:us-east-1:123456789012:/signing-profiles/release/abcdefghij";

        @Autowired CodeSigningConfigs configs;
        @Autowired SignedFunctions signed;
        @Autowired Functions functions;
        @Autowired TestFunctions make;
        @Autowired People people;
        private Caller ada;
        private Caller bob;

        @BeforeEach
        void people() {
            ada = people.ada();
            bob = people.bob();
        }

        @Test
        void keepsAConfigAndItsChanges() {
            var config = create(UntrustedArtifact.WARN);

            assertThat(config.arn())
                    .matches(
                            "arn:aws:lambda:us-east-1:%s:code-signing-config:csc-[a-z0-9]{17}"
                                    .formatted(ada.account()));
            assertThat(configs.get(ada, config.arn())).isEqualTo(config);
            var changed =
                    configs.change(
                            ada,
                            config.arn(),
                            new CodeSigningChange("ours", null, UntrustedArtifact.ENFORCE));
            assertThat(changed.publishers()).containsExactly(PROFILE);
            assertThat(changed.policy()).isEqualTo(UntrustedArtifact.ENFORCE);
            configs.tag(ada, config.arn(), Map.of("b", "2"));
            configs.untag(ada, config.arn(), List.of("a"));
            assertThat(configs.get(ada, config.arn()).tags()).isEqualTo(Map.of("b", "2"));
        }

        @Test
        void hidesConfigsOfOthers() {
            var config = create(UntrustedArtifact.WARN);

            for (var arn : List.of(config.arn(), "x", config.arn() + "0")) {
                assertThatThrownBy(() -> configs.get(bob, arn))
                        .isInstanceOf(CodeSigningConfigNotFound.class)
                        .hasMessage(
                                "The Lambda code signing configuration "
                                        + arn
                                        + " can not be found.");
            }
            assertThat(configs.list(bob, PageRequest.first(10)).items()).isEmpty();
        }

        @Test
        void listsConfigsPageByPage() {
            var all = List.of(create(UntrustedArtifact.WARN), create(UntrustedArtifact.WARN));

            var page = configs.list(ada, PageRequest.first(1));
            var next = configs.list(ada, new PageRequest(page.nextCursor(), 1));

            assertThat(next.nextCursor()).isNull();
            assertThat(List.of(page.items().getFirst(), next.items().getFirst()))
                    .containsExactlyInAnyOrderElementsOf(all);
        }

        @Test
        void givesAConfigToFunctions() {
            var config = create(UntrustedArtifact.WARN);
            make.create(ada, "b");
            make.create(ada, "a");

            assertThat(signed.find(ada, "a")).isEmpty();
            signed.assign(ada, "b", config.arn());
            signed.assign(ada, "a", create(UntrustedArtifact.WARN).arn());
            signed.assign(ada, "a", config.arn());

            assertThat(signed.find(ada, "a")).contains(config.arn());
            assertThat(signed.list(ada, config.arn(), PageRequest.first(9)).items())
                    .containsExactly("a", "b");
            assertThatThrownBy(() -> configs.delete(ada, config.arn()))
                    .isInstanceOf(CodeSigningConfigInUse.class);
            functions.delete(ada, "b");
            signed.unassign(ada, "a");
            configs.delete(ada, config.arn());
            assertThatThrownBy(() -> signed.assign(ada, "a", config.arn()))
                    .isInstanceOf(CodeSigningConfigNotFound.class);
            assertThatThrownBy(() -> signed.find(bob, "a")).isInstanceOf(FunctionNotFound.class);
        }

        @Test
        void trustsNoCodeUnderEnforce() {
            var strict = create(UntrustedArtifact.ENFORCE).arn();

            signed.requireTrusted(ada, "resize-image", create(UntrustedArtifact.WARN).arn());

            assertThatThrownBy(() -> signed.requireTrusted(ada, "resize-image", strict))
                    .isInstanceOf(UntrustedCode.class)
                    .hasMessageEndingWith("Check the provided signature for resize-image.");
        }

        @Test
        void keepsUnsignedCodeAwayFromAFunctionUnderEnforce() {
            make.create(ada, "resize-image");
            var code = make.code(ada, Map.of("index.mjs", "2"));
            signed.assign(ada, "resize-image", create(UntrustedArtifact.ENFORCE).arn());

            assertThatThrownBy(() -> functions.deploy(ada, "resize-image", code))
                    .isInstanceOf(UntrustedCode.class);
            signed.assign(ada, "resize-image", create(UntrustedArtifact.WARN).arn());

            assertThat(functions.deploy(ada, "resize-image", code).codeDigest())
                    .isEqualTo(code.digest());
        }

        private CodeSigningConfig create(UntrustedArtifact policy) {
            return configs.create(
                    ada,
                    new NewCodeSigningConfig(null, List.of(PROFILE), policy, Map.of("a", "1")));
        }
    }
}
