package dev.kiln.web.aws.shape;

/**
 * A member of a structure.
 *
 * @param position in the record
 * @param wireName as it is spelled on the wire
 * @param place label, parameter or header that it travels in; the wire name when in the body
 * @param path as AWS names it in a refusal
 * @param primitive absent means zero or false instead of null
 */
public record Member(
        int position,
        String wireName,
        Location location,
        String place,
        String path,
        Shape shape,
        Constraints constraints,
        boolean flattened,
        boolean primitive) {

    /** Where a member travels. */
    public enum Location {
        PATH,
        QUERY,
        HEADER,
        PAYLOAD,
        BODY
    }
}
