package dev.kiln.runtimes;

import static dev.kiln.runtimes.FunctionRuntime.Support.CURRENT;
import static dev.kiln.runtimes.FunctionRuntime.Support.DEPRECATED;
import static dev.kiln.runtimes.FunctionRuntime.Support.RETIRED;

import dev.kiln.runtimes.FunctionRuntime.Support;
import java.util.List;

/**
 * Lambda's identifiers of families that no executor has an interpreter for. A function may name
 * one; it runs where an executor offers it.
 */
final class OtherRuntimes {

    static final List<FunctionRuntime> ALL =
            List.of(
                    other("java25", "java", "Java 25", CURRENT),
                    other("java21", "java", "Java 21", CURRENT),
                    other("java17", "java", "Java 17", CURRENT),
                    other("java17.al2023", "java", "Java 17 (AL2023)", CURRENT),
                    other("java11", "java", "Java 11", CURRENT),
                    other("java11.al2023", "java", "Java 11 (AL2023)", CURRENT),
                    other("java8.al2023", "java", "Java 8 (AL2023)", CURRENT),
                    other("java8.al2", "java", "Java 8 (AL2)", CURRENT),
                    other("java8", "java", "Java 8", RETIRED),
                    other("dotnet10", "dotnet", ".NET 10", CURRENT),
                    other("dotnet8", "dotnet", ".NET 8", CURRENT),
                    other("dotnet6", "dotnet", ".NET 6", DEPRECATED),
                    other("dotnetcore3.1", "dotnet", ".NET Core 3.1", RETIRED),
                    other("dotnetcore2.1", "dotnet", ".NET Core 2.1", RETIRED),
                    other("dotnetcore2.0", "dotnet", ".NET Core 2.0", RETIRED),
                    other("dotnetcore1.0", "dotnet", ".NET Core 1.0", RETIRED),
                    other("ruby4.0", "ruby", "Ruby 4.0", CURRENT),
                    other("ruby3.4", "ruby", "Ruby 3.4", CURRENT),
                    other("ruby3.3", "ruby", "Ruby 3.3", CURRENT),
                    other("ruby3.2", "ruby", "Ruby 3.2", DEPRECATED),
                    other("ruby2.7", "ruby", "Ruby 2.7", RETIRED),
                    other("ruby2.5", "ruby", "Ruby 2.5", RETIRED),
                    other("go1.x", "go", "Go 1.x", RETIRED),
                    other("provided.al2023", "provided", "Amazon Linux 2023", CURRENT),
                    other("provided.al2", "provided", "Amazon Linux 2", CURRENT),
                    other("provided", "provided", "Amazon Linux", RETIRED));

    private OtherRuntimes() {}

    private static FunctionRuntime other(
            String identifier, String family, String label, Support support) {
        return new FunctionRuntime(identifier, family, label, "", "", support);
    }
}
