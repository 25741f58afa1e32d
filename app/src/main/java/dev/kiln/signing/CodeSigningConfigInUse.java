package dev.kiln.signing;

/** A config that functions have cannot be deleted. */
public class CodeSigningConfigInUse extends RuntimeException {

    public CodeSigningConfigInUse(String arn) {
        super(
                ("Cannot delete the code signing configuration %s: functions are using it. Remove it"
                                + " from all functions first.")
                        .formatted(arn));
    }
}
