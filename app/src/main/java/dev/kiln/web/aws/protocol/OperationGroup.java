package dev.kiln.web.aws.protocol;

import java.util.List;

/** Operations on one kind of resource; a bean of this type makes them known. */
public interface OperationGroup {

    /** Signing name of the service that they belong to. */
    String service();

    List<Operation<?>> operations();
}
