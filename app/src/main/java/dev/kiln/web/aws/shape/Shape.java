package dev.kiln.web.aws.shape;

/** What a value is on the wire. */
public sealed interface Shape {

    /** A kind of value without parts. */
    enum Scalar implements Shape {
        TEXT("String"),
        WHOLE("Integer"),
        BIG_WHOLE("Long"),
        DECIMAL("Double"),
        TRUTH("Boolean"),
        /** {@code byte[]}; base64 in JSON, XML and parameters. */
        BLOB("Blob"),
        /** {@link java.time.Instant}; epoch seconds in JSON, ISO 8601 elsewhere. */
        TIME("Timestamp");

        private final String awsName;

        Scalar(String awsName) {
            this.awsName = awsName;
        }

        /** As in AWS's refusals of a value of the wrong type. */
        public String awsName() {
            return awsName;
        }
    }

    record Listing(Shape element, Constraints ofElement) implements Shape {}

    record Mapping(Constraints ofKey, Shape value, Constraints ofValue) implements Shape {}

    /** A structure, by the record that declares it; read when it is first met, as it may recur. */
    record Nested(Class<? extends java.lang.Record> type) implements Shape {}
}
