package dev.kiln.executor.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.BuildProblem;
import dev.kiln.executor.contract.BuildReply.BuildFailed;
import dev.kiln.executor.contract.BuildReply.Built;
import dev.kiln.executor.contract.BuildStep;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompilationTest {

    private static BuildBench bench;

    @BeforeAll
    static void open() throws IOException {
        bench = new BuildBench(Map.of());
    }

    @AfterAll
    static void close() throws IOException {
        bench.close();
    }

    @Test
    void compilesTypeScriptBesideItsSource() throws IOException {
        var made =
                bench.build(
                        "nodejs20.x",
                        Map.of(
                                "index.ts",
                                """
                                import { greet } from './lib/greet';
                                export const handler = async (event: { name: string }): Promise<string> =>
                                  greet(event.name + (process.env.MARK ?? '') + Buffer.from('a').toString('hex'));
                                """,
                                "lib/greet.ts",
                                "export const greet = (name: string) => `Hello ${name}`;\n"),
                        BuildStep.TYPESCRIPT);

        assertThat(made.reply()).as(made.log()).isInstanceOf(Built.class);
        assertThat(made.files())
                .containsKeys("index.ts", "index.js", "lib/greet.ts", "lib/greet.js");
        assertThat(made.files().get("index.js")).contains("exports.handler");
    }

    @Test
    void compilesModulesWhereThePackageSaysSo() throws IOException {
        var made =
                bench.build(
                        "nodejs20.x",
                        Map.of(
                                "package.json",
                                "{\"type\":\"module\"}",
                                "index.ts",
                                """
                                import { S3Client } from '@aws-sdk/client-s3';
                                export const handler = async () => S3Client.name;
                                """),
                        BuildStep.TYPESCRIPT);

        assertThat(made.reply()).as(made.log()).isInstanceOf(Built.class);
        assertThat(made.files().get("index.js")).contains("export const handler");
        assertThat(made.log()).contains("index.ts(1,26): warning TS2307");
    }

    @Test
    void obeysTsconfig() throws IOException {
        var made =
                bench.build(
                        "nodejs20.x",
                        Map.of(
                                "tsconfig.json",
                                "{\"compilerOptions\":{\"outDir\":\"dist\",\"module\":\"commonjs\"},\"include\":[\"src\"]}",
                                "src/index.ts",
                                "export const handler = async () => 1;\n"),
                        BuildStep.TYPESCRIPT);

        assertThat(made.reply()).as(made.log()).isInstanceOf(Built.class);
        assertThat(made.files()).containsKey("dist/src/index.js");
    }

    @Test
    void saysWhereTypeScriptIsWrong() {
        var made =
                bench.build(
                        "nodejs20.x",
                        Map.of(
                                "index.ts",
                                "export const n: number = 1;\n\n  const s: string = n;\n"),
                        BuildStep.TYPESCRIPT);

        assertThat(made.reply())
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        failed -> {
                            assertThat(failed.message()).startsWith("index.ts:3:9: TS2322: ");
                            assertThat(failed.problems())
                                    .extracting(BuildProblem::place)
                                    .containsExactly("index.ts:3:9");
                        });
    }

    @Test
    void compilesJavaForTheFunctionsRelease() throws IOException {
        var made =
                bench.build(
                        "java17",
                        Map.of(
                                "example/Handler.java",
                                """
                                package example;
                                import com.amazonaws.services.lambda.runtime.*;
                                import java.util.Map;
                                public class Handler implements RequestHandler<Map<String, String>, String> {
                                  public String handleRequest(Map<String, String> in, Context c) { return in.get("name"); }
                                }
                                """,
                                "words.txt",
                                "kept"),
                        BuildStep.JAVA);

        assertThat(made.reply()).as(made.log()).isInstanceOf(Built.class);
        assertThat(made.files())
                .containsKeys(
                        "example/Handler.class",
                        "example/Handler.java",
                        "words.txt",
                        "lib/aws-lambda-java-core.jar");
        assertThat(made.files().get("example/Handler.class")).contains("\0\0\0=");
    }

    @Test
    void saysWhereJavaIsWrong() {
        var made =
                bench.build(
                        "java21",
                        Map.of("Handler.java", "public class Handler {\n  int x = \"a\";\n}\n"),
                        BuildStep.JAVA);

        assertThat(made.reply())
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        failed ->
                                assertThat(failed.problems())
                                        .containsExactly(
                                                new BuildProblem(
                                                        "Handler.java",
                                                        2,
                                                        0,
                                                        "incompatible types: String cannot be converted to int")));
    }

    @Test
    void theSameSourcesMakeTheSamePackage() throws IOException {
        var files = Map.of("index.ts", "export const handler = async () => 1;\n");

        var first = bench.build("nodejs20.x", files, BuildStep.TYPESCRIPT);
        var second = bench.build("nodejs20.x", files, BuildStep.TYPESCRIPT);

        assertThat(second.files()).isEqualTo(first.files());
        assertThat(second.reply()).isEqualTo(first.reply());
    }
}
