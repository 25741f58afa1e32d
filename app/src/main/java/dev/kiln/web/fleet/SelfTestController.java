package dev.kiln.web.fleet;

import dev.kiln.executor.contract.SelfTestFormat;
import dev.kiln.isolation.IsolationTests;
import dev.kiln.web.security.FleetPeer;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Executors say how far the self-test is that they were asked for with a heartbeat. */
@RestController
@RequestMapping("/fleet")
class SelfTestController {

    private final IsolationTests isolation;

    SelfTestController(IsolationTests isolation) {
        this.isolation = isolation;
    }

    @PostMapping("/self-tests")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@RequestAttribute(FleetPeer.ATTRIBUTE) FleetPeer peer, InputStream body)
            throws IOException {
        var report = SelfTestFormat.read(body);
        switch (peer) {
            case FleetPeer.Local _ -> isolation.report(report);
            case FleetPeer.Member(var memberId) -> isolation.report(memberId, report);
            case FleetPeer.Stranger _ -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
