package dev.kiln.runtimes;

import static dev.kiln.runtimes.FunctionRuntime.Support.CURRENT;
import static dev.kiln.runtimes.FunctionRuntime.Support.DEPRECATED;
import static dev.kiln.runtimes.FunctionRuntime.Support.RETIRED;

import dev.kiln.runtimes.FunctionRuntime.Support;
import java.util.List;

/**
 * Lambda's identifiers that the console does not offer, most of families that no executor runs. A
 * function may name one; it runs where an executor offers it.
 */
final class OtherRuntimes {

    static final List<FunctionRuntime> ALL =
            List.of(
                    other("java17.al2023", "java", "Java 17 (AL2023)", CURRENT, ""),
                    other("java11.al2023", "java", "Java 11 (AL2023)", CURRENT, ""),
                    other("java8.al2023", "java", "Java 8 (AL2023)", CURRENT, ""),
                    other("dotnet10", "dotnet", ".NET 10", CURRENT, "2028-11-14"),
                    other("dotnet8", "dotnet", ".NET 8", CURRENT, "2026-11-10"),
                    other("dotnet6", "dotnet", ".NET 6", DEPRECATED, "2024-12-20"),
                    other("dotnetcore3.1", "dotnet", ".NET Core 3.1", RETIRED, "2023-04-03"),
                    other("dotnetcore2.1", "dotnet", ".NET Core 2.1", RETIRED, "2022-01-05"),
                    other("dotnetcore2.0", "dotnet", ".NET Core 2.0", RETIRED, "2019-05-30"),
                    other("dotnetcore1.0", "dotnet", ".NET Core 1.0", RETIRED, "2019-07-30"),
                    other("go1.x", "go", "Go 1.x", RETIRED, "2024-01-08"));

    private OtherRuntimes() {}

    private static FunctionRuntime other(
            String identifier, String family, String label, Support support, String deprecation) {
        return new FunctionRuntime(
                identifier, family, label, "", "", support, LambdaRuntimes.day(deprecation));
    }
}
