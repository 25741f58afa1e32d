package dev.kiln.web.fleet;

import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackages;
import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.telemetry.TelemetryIngest;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Executors call home here. They are part of the platform: the fleet token is checked before. */
@RestController
@RequestMapping(path = "/fleet", headers = ContractVersion.HEADER + "=" + ContractVersion.CURRENT)
class FleetController {

    private final ExecutorRegistry registry;
    private final TelemetryIngest telemetry;
    private final CodePackages code;

    FleetController(ExecutorRegistry registry, TelemetryIngest telemetry, CodePackages code) {
        this.registry = registry;
        this.telemetry = telemetry;
        this.code = code;
    }

    @PostMapping("/heartbeats")
    ResponseEntity<byte[]> beat(InputStream body) throws IOException {
        var answer = registry.beat(WireFormat.readHeartbeat(body));
        return ResponseEntity.ok()
                .header("Content-Type", WireFormat.CONTENT_TYPE)
                .body(WireFormat.write(answer));
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
