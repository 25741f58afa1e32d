package dev.kiln.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SizesTest {

    private static final int MAX_LINES = 400;
    private static final int MAX_METHOD_LINES = 40;

    @Test
    void noFileIsLongerThanItsLimit() {
        var files =
                Sources.withSuffix(".java", ".html", ".css", ".js", ".mjs", ".py", ".sql", "/kiln");

        assertThat(files)
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        file ->
                                assertThat(Sources.read(file).lines().count())
                                        .as(Sources.name(file))
                                        .isLessThanOrEqualTo(MAX_LINES));
    }

    @Test
    void noMethodIsLongerThanItsLimit() {
        var tooLong = new ArrayList<String>();

        for (var file : Sources.withSuffix(".java")) {
            for (var method : MethodLengths.of(Sources.read(file))) {
                if (method.lines() > MAX_METHOD_LINES) {
                    tooLong.add(
                            Sources.name(file)
                                    + ":"
                                    + method.firstLine()
                                    + " has "
                                    + method.lines()
                                    + " lines");
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void measuresMethods() {
        var source =
                "class A {\n  int x = 1;\n  void a() {\n    if (x > 0) {\n    }\n  }\n  String b() { return \"}\"; }\n}\n";

        assertThat(MethodLengths.of(source))
                .extracting(MethodLengths.Method::lines)
                .containsExactly(4, 1);
    }
}
