package dev.kiln.executor.selftest;

import dev.kiln.executor.code.BundledPackage;
import dev.kiln.executor.code.CodeSource;
import java.io.IOException;
import java.util.List;

/**
 * The attacks as a function, and the packages that are attacks themselves. Those are made when a
 * self-test asks for them first: one of them takes longer than the start of an executor.
 */
public final class AttackPackage {

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

    private final BundledPackage attacks;
    private volatile List<HostileArchive> archives = List.of();

    private AttackPackage(BundledPackage attacks) {
        this.attacks = attacks;
    }

    public static AttackPackage load() throws IOException {
        return new AttackPackage(BundledPackage.load(AttackPackage.class, "pack", FILES));
    }

    BundledPackage attacks() {
        return attacks;
    }

    synchronized List<HostileArchive> archives() throws IOException {
        if (archives.isEmpty()) {
            archives = HostileArchive.all();
        }
        return archives;
    }

    /** These packages from here, all others from where they are. */
    public CodeSource before(CodeSource others) {
        return wanted -> {
            var source = attacks.before(others);
            for (var archive : archives) {
                source = archive.zipped().before(source);
            }
            return source.open(wanted);
        };
    }
}
