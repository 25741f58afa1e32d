package dev.kiln.executor.sandbox;

import dev.kiln.executor.runtimes.InstalledRuntime;
import java.util.Map;

/** Where Ruby looks for gems and for code: in the package, then in the layers, as on Lambda. */
final class RubyPaths {

    private RubyPaths() {}

    static void addTo(Map<String, String> defaults, InstalledRuntime runtime) {
        var parts = runtime.version().split("\\.", 3);
        var version = parts[0] + "." + parts[1] + ".0";
        defaults.put(
                "GEM_PATH",
                "/var/task/vendor/bundle/ruby/" + version + ":/opt/ruby/gems/" + version);
        defaults.put("RUBYLIB", "/var/task:/var/runtime/lib:/opt/ruby/lib");
    }
}
