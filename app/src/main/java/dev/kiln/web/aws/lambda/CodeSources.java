package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import dev.kiln.layers.LayerContent;
import dev.kiln.layers.Layers;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes code as clients send it, and checks what a function with its layers unpacks to. */
@Component
class CodeSources {

    private static final long MAX_UNZIPPED = 262_144_000;

    private final CodePackages packages;
    private final Layers layers;

    CodeSources(CodePackages packages, Layers layers) {
        this.packages = packages;
        this.layers = layers;
    }

    CodePackage store(Caller caller, CodeInput source) {
        if (source.s3Bucket() != null || source.s3Key() != null) {
            // There are no buckets in this installation that a bucket could be one of.
            throw AwsError.invalidParameter(
                    "Error occurred while GetObject. S3 Error Code: NoSuchBucket."
                            + " S3 Error Message: The specified bucket does not exist");
        }
        var zip = source.zipFile();
        if (zip == null) {
            throw AwsError.invalidParameter("Please provide a source for function code.");
        }
        return packages.store(caller.account(), zip);
    }

    /**
     * @throws dev.kiln.layers.InvalidLayer when one cannot be referred to
     * @throws AwsError when code and layers are too large together
     */
    void check(Caller caller, CodePackage code, List<String> layerArns) {
        checkSize(caller, code, layers.resolve(caller, layerArns));
    }

    /**
     * As {@link #check}, for layers that the function has already: deleted ones stay with it.
     *
     * @throws AwsError when code and layers are too large together
     */
    void checkUpdate(Caller caller, CodePackage code, List<String> layerArns) {
        checkSize(caller, code, layers.contents(caller.account(), layerArns));
    }

    private void checkSize(Caller caller, CodePackage code, List<LayerContent> contents) {
        if (contents.isEmpty()) {
            return;
        }
        var unzipped =
                contents.stream().mapToLong(LayerContent::unzippedSize).sum()
                        + packages.unzippedSize(caller.account(), code.digest());
        if (unzipped > MAX_UNZIPPED) {
            throw AwsError.invalidParameter(
                    "Function code combined with layers exceeds the maximum allowed size of"
                            + " 262144000 bytes. The actual size is "
                            + unzipped
                            + " bytes.");
        }
    }
}
