package dev.kiln.web.console.layout;

/**
 * One entry of a select box.
 *
 * @param isDisabled cannot be chosen, but stays when it is what is chosen already
 */
public record OptionView(String value, String label, boolean isDisabled) {

    public OptionView(String value, String label) {
        this(value, label, false);
    }
}
