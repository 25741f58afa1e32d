package dev.kiln.web.aws.protocol;

/** The wire protocols of AWS, by the names that the public service models give them. */
public enum Protocol {
    REST_JSON,
    JSON_1_0,
    JSON_1_1,
    QUERY,
    REST_XML
}
