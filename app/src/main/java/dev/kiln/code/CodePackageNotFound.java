package dev.kiln.code;

/** The account has not put a package of this digest. */
public class CodePackageNotFound extends RuntimeException {

    public CodePackageNotFound(CodeDigest digest) {
        super("There is no package " + digest + " in this account");
    }
}
