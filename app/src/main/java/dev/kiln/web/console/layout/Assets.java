package dev.kiln.web.console.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Today's file names of the static assets. Templates ask for {@code #assets.url('console.css')}.
 */
@Component
public class Assets {

    private static final String FOLDER = "static/assets/";

    private final Map<String, String> hashedNames;

    public Assets(JsonMapper json) {
        try (var manifest = new ClassPathResource(FOLDER + "manifest.json").getInputStream()) {
            hashedNames = json.readValue(manifest, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("The web assets are not on the class path", e);
        }
    }

    public String url(String name) {
        var hashed = hashedNames.get(name);
        if (hashed == null) {
            throw new IllegalArgumentException("No asset is called " + name);
        }
        return "/assets/" + hashed;
    }

    /** Reference to one symbol of the icon sprite. */
    public String icon(String name) {
        return url("icons.svg") + "#" + name;
    }
}
