package dev.kiln.urls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestFunctions;
import dev.kiln.paging.PageRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FunctionUrlsTest {

    private static final UrlChange PUBLIC = new UrlChange(AuthType.NONE, null, null);

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired FunctionUrls urls;
        @Autowired UrlRoutes routes;
        @Autowired Functions functions;
        @Autowired Aliases aliases;
        @Autowired TestFunctions make;
        @Autowired People people;
        private Caller ada;

        @BeforeEach
        void oneFunction() {
            ada = people.ada();
            make.create(ada, "resize-image");
            aliases.create(ada, "resize-image", "live", new AliasTarget("$LATEST", "", null));
        }

        @Test
        void givesEachFunctionAndAliasOneAddress() {
            var own = urls.create(ada, "resize-image", null, PUBLIC);
            var live = urls.create(ada, "resize-image", "live", PUBLIC);

            assertThat(own.id()).matches("[a-z0-9]{32}").isNotEqualTo(live.id());
            assertThat(own.address()).startsWith("http://").contains(own.id()).endsWith("/");
            assertThat(own.invokeMode()).isEqualTo(InvokeMode.BUFFERED);
            assertThat(live.functionArn()).endsWith(":function:resize-image:live");
            assertThat(routes.find(live.id())).contains(live);
            assertThatThrownBy(() -> urls.create(ada, "resize-image", null, PUBLIC))
                    .isInstanceOf(UrlExists.class)
                    .hasMessage(
                            "Failed to create function url config for [functionArn = "
                                    + own.functionArn()
                                    + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
        }

        @Test
        void changesOnlyWhatIsSaid() {
            var cors = new Cors(null, null, List.of("GET"), List.of("*"), null, 10);
            var url = urls.create(ada, "resize-image", null, PUBLIC);

            urls.update(ada, "resize-image", null, new UrlChange(null, cors, null));
            var changed =
                    urls.update(
                            ada,
                            "resize-image",
                            null,
                            new UrlChange(AuthType.AWS_IAM, null, InvokeMode.RESPONSE_STREAM));

            assertThat(changed.cors()).isEqualTo(cors);
            assertThat(changed.authType()).isEqualTo(AuthType.AWS_IAM);
            assertThat(changed.invokeMode()).isEqualTo(InvokeMode.RESPONSE_STREAM);
            assertThat(changed.id()).isEqualTo(url.id());
            assertThat(routes.find(url.id())).contains(changed);
        }

        @Test
        void listsPageByPage() {
            aliases.create(ada, "resize-image", "test", new AliasTarget("$LATEST", "", null));
            urls.create(ada, "resize-image", "live", PUBLIC);
            urls.create(ada, "resize-image", "test", PUBLIC);
            urls.create(ada, "resize-image", null, PUBLIC);

            var first = urls.list(ada, "resize-image", PageRequest.first(2));
            var second = urls.list(ada, "resize-image", new PageRequest(first.nextCursor(), 2));

            assertThat(first.items())
                    .extracting(FunctionUrl::qualifier)
                    .containsExactly(null, "live");
            assertThat(second.items()).extracting(FunctionUrl::qualifier).containsExactly("test");
            assertThat(second.nextCursor()).isNull();
        }

        @Test
        void goesWithItsFunctionOrAlias() {
            var live = urls.create(ada, "resize-image", "live", PUBLIC);
            var own = urls.create(ada, "resize-image", null, PUBLIC);

            assertThat(routes.find(live.id())).isPresent();
            aliases.delete(ada, "resize-image", "live");
            assertThat(routes.find(live.id())).isEmpty();
            functions.delete(ada, "resize-image");
            assertThat(routes.find(own.id())).isEmpty();
        }

        @Test
        void saysWhatIsNotThere() {
            assertThatThrownBy(() -> urls.get(ada, "resize-image", null))
                    .isInstanceOf(UrlNotFound.class)
                    .hasMessage("The resource you requested does not exist.");
            assertThatThrownBy(() -> urls.create(ada, "resize-image", "nope", PUBLIC))
                    .isInstanceOf(UrlNotFound.class)
                    .hasMessage("Function does not exist");
        }

        @Test
        void hidesUrlsOfOtherAccounts() {
            var bob = people.bob();
            urls.create(ada, "resize-image", null, PUBLIC);

            assertThatThrownBy(() -> urls.get(bob, "resize-image", null))
                    .isInstanceOf(UrlNotFound.class);
            assertThatThrownBy(() -> urls.delete(bob, "resize-image", null))
                    .isInstanceOf(UrlNotFound.class);
            assertThatThrownBy(() -> urls.list(bob, "resize-image", PageRequest.first(1)))
                    .isInstanceOf(UrlNotFound.class);
        }
    }
}
