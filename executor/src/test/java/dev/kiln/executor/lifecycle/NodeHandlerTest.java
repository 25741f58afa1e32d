package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.TestFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeHandlerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exports.handler = async () => 'done'",
                "exports.handler = () => Promise.resolve('done')",
                "exports.handler = (event, context, callback) => callback(null, 'done')",
                "exports.handler = (event, context, callback) => { setTimeout(() => callback(null, 'done'), 5) }",
                "exports.handler = (event, context) => context.succeed('done')",
                "exports.handler = (e, context, callback) => { context.callbackWaitsForEmptyEventLoop = false;"
                        + " setInterval(() => {}, 1000); callback(null, 'done') }",
            })
    void takesEveryFormOfHandler(String code) {
        assertThat(TestFunction.node(code).answer("{}")).isEqualTo("\"done\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            index.handler      | index.mjs      | export const handler = async () => 'done'
            index.handler      | index.cjs      | exports.handler = async () => 'done'
            src/app.handler    | src/app.js     | exports.handler = async () => 'done'
            src/app.a.b        | src/app.js     | exports.a = { b: async () => 'done' }
            index.handler      | index.mjs      | import { readFileSync } from 'fs'; const x = await Promise.resolve('done'); export const handler = async () => x
            """)
    void findsTheHandler(String handler, String file, String code) {
        var function = TestFunction.of("nodejs20.x", handler, Map.of(file, code));

        assertThat(function.answer("{}")).isEqualTo("\"done\"");
    }

    @Test
    void takesAJsFileAsModuleWhenItsPackageSaysSo() {
        var files =
                Map.of(
                        "package.json", "{\"type\":\"module\"}",
                        "index.js", "export const handler = async () => 'done'");

        assertThat(TestFunction.of("nodejs20.x", "index.handler", files).answer("{}"))
                .isEqualTo("\"done\"");
    }

    @Test
    void answersNullWhenNothingIsLeftThatCouldAnswer() {
        assertThat(TestFunction.node("exports.handler = () => new Promise(() => {})").answer("{}"))
                .isEqualTo("null");
        assertThat(TestFunction.node("exports.handler = async () => undefined").answer("{}"))
                .isEqualTo("null");
    }

    @Test
    void reportsAnErrorThatNobodyCaught() {
        var thrown =
                TestFunction.node(
                        "exports.handler = () => new Promise(() => setTimeout(() => { throw new TypeError('late') }))");
        var rejected =
                TestFunction.node(
                        "exports.handler = () => new Promise(() => { Promise.reject(new Error('lost')) })");

        assertThat(thrown.failure("{}").errorType()).isEqualTo("TypeError");
        assertThat(rejected.failure("{}").errorType())
                .isEqualTo("Runtime.UnhandledPromiseRejection");
    }

    @Test
    void givesTheHandlerACompleteContext() {
        var function =
                TestFunction.node(
                        "exports.handler = async (e, c) => [c.functionName, c.functionVersion, c.memoryLimitInMB,"
                                + " c.invokedFunctionArn.split(':')[3], c.awsRequestId.length, c.logGroupName,"
                                + " c.logStreamName === process.env.AWS_LAMBDA_LOG_STREAM_NAME,"
                                + " c.getRemainingTimeInMillis() > 5000, process.cwd(),"
                                + " process.env._X_AMZN_TRACE_ID]");

        assertThat(function.answer("{}"))
                .isEqualTo(
                        "[\""
                                + function.name()
                                + "\",\"$LATEST\",\"256\",\"eu-central-1\",36,\"/aws/lambda/"
                                + function.name()
                                + "\",true,true,\"/var/task\",\"Root=1-5759e988-bd862e3fe1be46a994272793\"]");
    }
}
