package dev.kiln.builds;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files in which people write what their code needs. */
@Component
class Manifests {

    static final String NPM = "package.json";
    static final String PIP = "requirements.txt";
    static final String MAVEN = "pom.xml";

    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern MANAGED =
            Pattern.compile(
                    "(?s)<dependencyManagement>.*?</dependencyManagement>|<build>.*?</build>|<!--.*?-->");

    private final JsonMapper json;

    Manifests(JsonMapper json) {
        this.json = json;
    }

    /** What is no JSON goes to npm, which says best what is wrong with it. */
    boolean asksForModules(String packageJson, boolean withDevelopment) {
        try {
            var root = json.readTree(packageJson);
            return Stream.of("dependencies", "optionalDependencies", "devDependencies")
                    .filter(it -> withDevelopment || !it.startsWith("dev"))
                    .map(root::path)
                    .anyMatch(it -> it.isObject() && !it.isEmpty());
        } catch (JacksonException broken) {
            return true;
        }
    }

    /** Name and version of each, as far as the file tells. */
    List<String> dependencies(String manifest, String text) {
        return switch (manifest) {
            case NPM -> ofPackageJson(text);
            case PIP -> ofRequirements(text);
            default -> ofPom(text);
        };
    }

    private List<String> ofPackageJson(String text) {
        try {
            var names = new ArrayList<String>();
            JsonNode dependencies = json.readTree(text).path("dependencies");
            dependencies
                    .properties()
                    .forEach(it -> names.add(it.getKey() + " " + it.getValue().asString("")));
            return names;
        } catch (JacksonException broken) {
            return List.of();
        }
    }

    private static List<String> ofRequirements(String text) {
        return text.lines()
                .map(it -> it.replaceFirst("(^|\\s)#.*", "").strip())
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static List<String> ofPom(String text) {
        return DEPENDENCY
                .matcher(MANAGED.matcher(text).replaceAll(""))
                .results()
                .map(it -> it.group(1))
                .map(it -> (element(it, "artifactId") + " " + element(it, "version")).strip())
                .toList();
    }

    private static String element(String text, String name) {
        var matcher = Pattern.compile("<" + name + ">\\s*([^<]+?)\\s*</").matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
