package dev.kiln.code;

import dev.kiln.accounts.AccountId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Deployment packages: checked on the way in, kept by digest, readable only by an account that put
 * them.
 */
@Service
public class CodePackages {

    /**
     * @param zip at most 50 MB, 250 MB unpacked; no path leaves the package
     * @throws InvalidCodePackage saying which rule it breaks
     */
    public CodePackage store(AccountId account, byte[] zip) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a package of {@code base} with texts put over it. Equal files always make an equal
     * package.
     *
     * @param base package whose other files are kept, or empty
     * @param changes path to new text, or to empty when the file is removed
     */
    public CodePackage store(
            AccountId account, Optional<CodeDigest> base, Map<String, Optional<String>> changes) {
        throw new UnsupportedOperationException();
    }

    public SourceFiles files(AccountId account, CodeDigest digest) {
        throw new UnsupportedOperationException();
    }

    /** The zip on disk, for an executor that has been told to run it. */
    public Optional<Path> find(CodeDigest digest) {
        throw new UnsupportedOperationException();
    }
}
