package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RubyHandlerTest {

    private static final String CODE =
            """
            require 'json'
            require_relative 'lib/greeting'
            def handler(event:, context:)
              puts "for #{event['name']}"
              raise ArgumentError, 'no name' unless event['name']
              { text: Greeting.to(event['name']), id: context.aws_request_id.length,
                left: context.get_remaining_time_in_millis > 0, stage: ENV['STAGE'], dir: Dir.pwd }
            end
            module Shop
              class Orders
                def self.process(event:, context:)
                  event.keys
                end
              end
            end
            """;

    private static TestFunction function(String handler) {
        return TestFunction.of(
                        "ruby3.3",
                        handler,
                        Map.of(
                                "app.rb",
                                CODE,
                                "lib/greeting.rb",
                                "module Greeting\n def self.to(n) \"Hi #{n} é\" end\nend\n"))
                .withEnvironment(Map.of("STAGE", "test"));
    }

    @BeforeAll
    static void isInstalled() {
        assumeTrue(TestHost.get().runtimes().nearestTo("ruby3.3").isPresent(), "no Ruby here");
    }

    @Test
    void runsAMethodOfAFile() {
        var function = function("app.handler");

        assertThat(function.answer("{\"name\":\"Ada\"}"))
                .isEqualTo(
                        "{\"text\":\"Hi Ada é\",\"id\":36,\"left\":true,\"stage\":\"test\",\"dir\":\"/var/task\"}");
        assertThat(function.log()).contains("for Ada");
    }

    @Test
    void runsAMethodOfAClass() {
        assertThat(function("app.Shop::Orders.process").answer("{\"a\":1,\"b\":2}"))
                .isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void describesErrorsAsLambdaDoes() {
        var failed = function("app.handler").failure("{}");
        var missing = function("other.handler").failure("{}");

        assertThat(failed.errorType()).isEqualTo("Function<ArgumentError>");
        assertThat(failed.body().text())
                .startsWith(
                        "{\"errorMessage\":\"no name\",\"errorType\":\"Function<ArgumentError>\"")
                .contains("/var/task/app.rb:5");
        assertThat(missing.errorType()).isEqualTo("Init<LoadError>");
    }
}
