package dev.kiln.executor.selftest;

import dev.kiln.executor.code.BundledPackage;
import dev.kiln.executor.code.CodeSource;
import java.io.IOException;
import java.util.List;

/** The attacks as a function, and the packages that are attacks themselves. */
public record AttackPackage(BundledPackage attacks, List<HostileArchive> archives) {

    private static final List<String> FILES =
            List.of(
                    "kiln_attacks.py",
                    "attack_files.py",
                    "attack_kernel.py",
                    "attack_limits.py",
                    "attack_messages.py",
                    "attack_network.py",
                    "attack_processes.py",
                    "victim.py");

    public static AttackPackage load() throws IOException {
        var attacks = BundledPackage.load(AttackPackage.class, "pack", FILES);
        return new AttackPackage(attacks, HostileArchive.all());
    }

    /** These packages from here, all others from where they are. */
    public CodeSource before(CodeSource others) {
        var source = attacks.before(others);
        for (var archive : archives) {
            source = archive.zipped().before(source);
        }
        return source;
    }
}
