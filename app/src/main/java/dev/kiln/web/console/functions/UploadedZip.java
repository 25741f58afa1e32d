package dev.kiln.web.console.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import dev.kiln.code.InvalidCodePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** The zip file that came with a form. */
public record UploadedZip(MultipartFile file) {

    private static final long LIMIT = 50L << 20;

    /** Empty when none was chosen: browsers send an empty file then. */
    public static Optional<UploadedZip> of(@Nullable MultipartFile file) {
        return file == null || file.isEmpty()
                ? Optional.empty()
                : Optional.of(new UploadedZip(file));
    }

    public static InvalidCodePackage missing() {
        return new InvalidCodePackage("Choose the zip file to upload.");
    }

    CodePackage store(CodePackages packages, AccountId account) {
        return packages.store(account, bytes());
    }

    void check(CodePackages packages) {
        packages.check(bytes());
    }

    String name() {
        var name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "the zip file" : name;
    }

    public byte[] bytes() {
        if (file.getSize() > LIMIT) {
            throw new InvalidCodePackage(
                    "This file has %d MB. A zip may have 50 MB: leave out what the function does not need."
                            .formatted(file.getSize() >> 20));
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("An upload could not be read", e);
        }
    }
}
