package dev.kiln.web.fleet;

import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackages;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.fleet.FleetMembers;
import dev.kiln.isolation.IsolationTests;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.telemetry.TelemetryIngest;
import dev.kiln.web.security.FleetPeer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Executors call home here: who they are is checked before. */
@RestController
@RequestMapping("/fleet")
class FleetController {

    private final ExecutorRegistry registry;
    private final FleetMembers members;
    private final TelemetryIngest telemetry;
    private final CodePackages code;
    private final IsolationTests isolation;

    FleetController(
            ExecutorRegistry registry,
            FleetMembers members,
            TelemetryIngest telemetry,
            CodePackages code,
            IsolationTests isolation) {
        this.registry = registry;
        this.members = members;
        this.telemetry = telemetry;
        this.code = code;
        this.isolation = isolation;
    }

    @PostMapping("/heartbeats")
    ResponseEntity<byte[]> beat(
            @RequestAttribute(FleetPeer.ATTRIBUTE) FleetPeer peer, InputStream body)
            throws IOException {
        var heartbeat = WireFormat.readHeartbeat(body);
        if (!speaksForItself(peer, heartbeat)) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "A heartbeat speaks for the executor that sends it");
        }
        var member = members.heard(heartbeat.host());
        var answer = registry.beat(heartbeat, member.isDraining());
        var wanted = isolation.wanted(heartbeat.host().memberId());
        return ResponseEntity.ok()
                .header("Content-Type", WireFormat.CONTENT_TYPE)
                .body(WireFormat.write(wanted.map(answer::withSelfTest).orElse(answer)));
    }

    /**
     * SAFETY: one that has joined cannot take the place of another, and is spoken to with
     * certificates only: at any other address it would be sent the token of this machine.
     */
    private static boolean speaksForItself(FleetPeer peer, ExecutorHeartbeat heartbeat) {
        return switch (peer) {
            case FleetPeer.Local _ -> true;
            case FleetPeer.Member(var memberId) ->
                    memberId.equals(heartbeat.host().memberId())
                            && "https".equals(heartbeat.address().getScheme())
                            && heartbeat.socket() == null;
            case FleetPeer.Stranger _ -> false;
        };
    }

    @PostMapping("/telemetry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void store(InputStream body) throws IOException {
        telemetry.store(WireFormat.readBatch(body));
    }

    @GetMapping("/code/{digest}")
    ResponseEntity<Resource> code(@PathVariable String digest) {
        return code.find(new CodeDigest(digest))
                .map(FleetController::file)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Resource> file(Path zip) {
        return ResponseEntity.ok()
                .header("Content-Type", "application/zip")
                .body(new FileSystemResource(zip));
    }
}
