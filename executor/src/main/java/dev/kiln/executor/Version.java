package dev.kiln.executor;

/** The version of this program, from its jar. */
final class Version {

    static final String CURRENT = read();

    private Version() {}

    private static String read() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
