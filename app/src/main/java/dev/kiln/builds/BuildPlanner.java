package dev.kiln.builds;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import dev.kiln.code.SourceFile;
import dev.kiln.executor.contract.BuildStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads from the files of a package what has to be done before it can run. */
@Component
class BuildPlanner {

    private static final Pattern TYPESCRIPT =
            Pattern.compile("(?!(?:.*/)?node_modules/)(?!.*\\.d\\.[cm]?ts$)(.+\\.[cm]?)tsx?");
    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^\\s*[^#\\s]");

    private final CodePackages packages;
    private final Manifests manifests;

    BuildPlanner(CodePackages packages, Manifests manifests) {
        this.packages = packages;
        this.manifests = manifests;
    }

    /** In the order in which they are done; none when the package runs as it is. */
    List<BuildStep> steps(AccountId account, String runtime, CodePackage source) {
        if (runtime.startsWith("nodejs")) {
            return nodeSteps(account, source);
        }
        if (runtime.startsWith("python")) {
            return needsRequirements(account, source) ? List.of(BuildStep.PIP) : List.of();
        }
        return runtime.startsWith("java") ? javaSteps(paths(account, source)) : List.of();
    }

    private List<BuildStep> nodeSteps(AccountId account, CodePackage source) {
        var paths = paths(account, source);
        var steps = new ArrayList<BuildStep>();
        boolean isTyped = paths.stream().anyMatch(it -> isUncompiled(it, paths));
        if (needsModules(account, source, paths, isTyped)) {
            steps.add(BuildStep.NPM);
        }
        if (isTyped) {
            steps.add(BuildStep.TYPESCRIPT);
        }
        return List.copyOf(steps);
    }

    /** What was uploaded with its JavaScript beside it was compiled elsewhere. */
    private static boolean isUncompiled(String path, Set<String> paths) {
        var matcher = TYPESCRIPT.matcher(path);
        return matcher.matches() && !paths.contains(matcher.group(1) + "js");
    }

    private boolean needsModules(
            AccountId account, CodePackage source, Set<String> paths, boolean isTyped) {
        return paths.contains("package.json")
                && paths.stream().noneMatch(it -> it.startsWith("node_modules/"))
                && packages.text(account, source.digest(), "package.json")
                        .filter(it -> manifests.asksForModules(it, isTyped))
                        .isPresent();
    }

    private boolean needsRequirements(AccountId account, CodePackage source) {
        var paths = paths(account, source);
        return paths.contains("requirements.txt")
                && paths.stream().noneMatch(it -> it.contains(".dist-info/"))
                && packages.text(account, source.digest(), "requirements.txt")
                        .filter(it -> REQUIREMENT.matcher(it).find())
                        .isPresent();
    }

    private static List<BuildStep> javaSteps(Set<String> paths) {
        if (paths.stream().anyMatch(it -> it.endsWith(".class"))) {
            return List.of();
        }
        if (paths.contains("pom.xml")) {
            return List.of(BuildStep.MAVEN);
        }
        return paths.stream().anyMatch(it -> it.endsWith(".java"))
                ? List.of(BuildStep.JAVA)
                : List.of();
    }

    private Set<String> paths(AccountId account, CodePackage source) {
        return packages.list(account, source.digest()).stream()
                .map(SourceFile::path)
                .collect(Collectors.toSet());
    }
}
