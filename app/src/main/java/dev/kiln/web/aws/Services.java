package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.AwsService;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.protocol.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every service with its operations, and which of them a request is for. */
@Component
class Services {

    /** A service, ready to be spoken with. */
    record Served(AwsService service, Wire wire, List<Operation<?>> operations) {

        private Served(AwsService unknown) {
            this(unknown, Wire.of(unknown, List.of()), List.of());
        }

        /** That there is no such operation, or no such service. */
        AwsError unknownOperation() {
            return new AwsError(
                    404,
                    "UnknownOperationException",
                    operations.isEmpty() && !service.name().isEmpty()
                            ? "Kiln does not offer the service '" + service.name() + "'."
                            : "Kiln knows no such operation.");
        }
    }

    private final Map<String, Served> served = new TreeMap<>();

    Services(List<AwsService> services, List<OperationGroup> groups) {
        for (var service : services) {
            served.put(service.name(), serve(service, groups));
        }
    }

    private static Served serve(AwsService service, List<OperationGroup> groups) {
        var operations = operations(service, groups);
        operations.forEach(it -> service.structures().of(it.input()));
        return new Served(service, Wire.of(service, operations), operations);
    }

    /** An operation known only to be refused gives way to the one that does it. */
    private static List<Operation<?>> operations(AwsService service, List<OperationGroup> groups) {
        var all = new ArrayList<Operation<?>>();
        groups.stream()
                .filter(it -> it.service().equals(service.name()))
                .forEach(it -> all.addAll(it.operations()));
        var supported = new HashSet<String>();
        for (var operation : all) {
            if (operation.isSupported() && !supported.add(operation.name())) {
                throw new IllegalStateException(operation.name() + " is declared twice");
            }
        }
        all.removeIf(it -> !it.isSupported() && supported.contains(it.name()));
        return List.copyOf(all);
    }

    List<Served> all() {
        return List.copyOf(served.values());
    }

    /**
     * @param scope service that the request is signed for; empty when it is not signed
     */
    Served find(String scope, AwsRequest request) {
        var signed = served.get(scope);
        if (signed != null) {
            return signed;
        }
        for (var each : served.values()) {
            if (isFor(each, request)) {
                return each;
            }
        }
        return new Served(unknown(scope, request));
    }

    /** A service that Kiln does not offer, in the protocol that its client will understand. */
    private static AwsService unknown(String name, AwsRequest request) {
        if (request.header("x-amz-target") != null) {
            return AwsService.json(name, Protocol.JSON_1_1, "", _ -> null);
        }
        var form = String.valueOf(request.header("content-type")).contains("form-urlencoded");
        return form || name.equals("s3") || request.parameters().containsKey("Action")
                ? AwsService.query(name, "", "", _ -> null)
                : AwsService.restJson(name, "", _ -> null);
    }

    private static boolean isFor(Served each, AwsRequest request) {
        var target = request.header("x-amz-target");
        return switch (each.service().protocol()) {
            case JSON_1_0, JSON_1_1 ->
                    target != null && target.startsWith(each.service().target() + ".");
            case QUERY -> target == null && isForVersion(each.service(), request);
            case REST_JSON, REST_XML -> each.wire().find(request) != null;
        };
    }

    private static boolean isForVersion(AwsService service, AwsRequest request) {
        var version = QueryWire.parameters(request).get("Version");
        return version != null && version.contains(service.version());
    }
}
