package dev.kiln.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads blueprints from the class path: a folder each, with {@code blueprint.json}, {@code
 * event.json} and the code under {@code files/}.
 */
@Component
class BlueprintFiles {

    private final PathMatchingResourcePatternResolver resources =
            new PathMatchingResourcePatternResolver();
    private final JsonMapper json = JsonMapper.shared();

    /** The blueprints in the folders of {@code directory}, in the order that they ask for. */
    List<Blueprint> read(String directory) {
        try {
            var found = resources.getResources("classpath:/" + directory + "/*/blueprint.json");
            return Arrays.stream(found)
                    .map(this::described)
                    .sorted(
                            Comparator.comparingInt((Described it) -> it.description().order())
                                    .thenComparing(Described::id))
                    .map(it -> blueprint(directory, it))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Described described(Resource resource) {
        var path = resource.getDescription().replace("\\", "/");
        var folder = path.substring(0, path.lastIndexOf('/'));
        var id = folder.substring(folder.lastIndexOf('/') + 1);
        return new Described(id, json.readValue(text(resource), Description.class));
    }

    private Blueprint blueprint(String directory, Described it) {
        var about = it.description();
        var home = directory + "/" + it.id() + "/";
        var environment = about.environment();
        return new Blueprint(
                it.id(),
                about.title(),
                about.description(),
                about.runtime(),
                about.handler(),
                files(home + "files/"),
                environment == null ? Map.of() : environment,
                text(resources.getResource("classpath:/" + home + "event.json")).strip());
    }

    private Map<String, String> files(String root) {
        try {
            var files = new TreeMap<String, String>();
            for (var resource : resources.getResources("classpath:/" + root + "**")) {
                var url = resource.getURL().toString();
                if (resource.isReadable() && !url.endsWith("/")) {
                    files.put(url.substring(url.lastIndexOf(root) + root.length()), text(resource));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Described(String id, Description description) {}

    /**
     * @param order position in lists
     */
    private record Description(
            int order,
            String title,
            String description,
            String runtime,
            String handler,
            @Nullable Map<String, String> environment) {}
}
