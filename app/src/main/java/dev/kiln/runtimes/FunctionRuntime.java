package dev.kiln.runtimes;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * @param identifier Lambda's name, such as {@code nodejs20.x}
 * @param family {@code nodejs}, {@code python}, {@code java}, {@code ruby} or {@code provided}
 * @param label for people, such as {@code Node.js 20}
 * @param mainFile file that new code starts with, such as {@code index.mjs}
 * @param handler default handler, such as {@code index.handler}
 * @param support where Lambda has it in its life
 * @param deprecation the day on which Lambda ends its support, or ended it; null when none is
 *     announced
 */
public record FunctionRuntime(
        String identifier,
        String family,
        String label,
        String mainFile,
        String handler,
        Support support,
        @Nullable LocalDate deprecation) {

    public enum Support {
        CURRENT,
        /** Works, but its language is not maintained any more: choose a newer one. */
        DEPRECATED,
        /** Functions that have it go on; it is refused for new ones and for changes. */
        RETIRED
    }

    public boolean isDeprecated() {
        return support != Support.CURRENT;
    }

    public boolean isRetired() {
        return support == Support.RETIRED;
    }

    /** What brings it to a host where it is not, so that an executor finds it at its next start. */
    public Optional<String> installation() {
        var version = identifier.replaceAll("^\\D+|\\D+$", "");
        return switch (family) {
            case "nodejs" -> Optional.of("nvm install " + version);
            case "python" -> Optional.of("pyenv install " + version);
            case "java" ->
                    Optional.of(
                            "apt-get install openjdk-%s-jre-headless"
                                    .formatted(version.replaceAll("\\D.*", "")));
            case "ruby" -> Optional.of("rbenv install " + version + ".0");
            default -> Optional.empty();
        };
    }
}
