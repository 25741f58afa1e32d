package dev.kiln.web.fleet;

import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.contract.trust.Membership;
import dev.kiln.executor.contract.trust.TrustFormat;
import dev.kiln.fleet.FleetMembers;
import dev.kiln.fleet.JoinRefused;
import dev.kiln.fleet.JoinTokens;
import dev.kiln.web.security.FleetPeer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How executors become members, and stay members. */
@RestController
@RequestMapping("/fleet")
class JoinController {

    private static final int MAX_BODY = 16 * 1024;

    private final FleetMembers members;
    private final JoinTokens tokens;

    JoinController(FleetMembers members, JoinTokens tokens) {
        this.members = members;
        this.tokens = tokens;
    }

    @PostMapping("/joins")
    ResponseEntity<byte[]> join(InputStream body) throws IOException {
        var request = TrustFormat.readRequest(new ByteArrayInputStream(body.readNBytes(MAX_BODY)));
        return answer(members.join(request));
    }

    @PostMapping("/certificates")
    ResponseEntity<byte[]> renew(
            @RequestAttribute(FleetPeer.ATTRIBUTE) FleetPeer peer, InputStream body)
            throws IOException {
        if (!(peer instanceof FleetPeer.Member(var memberId))) {
            throw new Forbidden("Only an executor that has joined has a certificate to renew");
        }
        return answer(members.renew(memberId, body.readNBytes(MAX_BODY)));
    }

    /** For the launcher of this machine. */
    @PostMapping("/join-tokens")
    String create(
            @RequestAttribute(FleetPeer.ATTRIBUTE) FleetPeer peer,
            @RequestParam(defaultValue = "PT1H") String goodFor) {
        if (!(peer instanceof FleetPeer.Local)) {
            throw new Forbidden("Join tokens are created on the machine of the app");
        }
        return tokens.create("launcher", Duration.parse(goodFor)).text() + "\n";
    }

    private static ResponseEntity<byte[]> answer(Membership membership) {
        return ResponseEntity.ok()
                .header("Content-Type", WireFormat.CONTENT_TYPE)
                .body(TrustFormat.write(membership));
    }

    @ExceptionHandler({JoinRefused.class, Forbidden.class})
    ResponseEntity<String> forbidden(RuntimeException refusal) {
        return text(HttpStatus.FORBIDDEN, refusal);
    }

    @ExceptionHandler({
        IOException.class,
        IllegalArgumentException.class,
        DateTimeParseException.class
    })
    ResponseEntity<String> malformed(Exception malformed) {
        return text(HttpStatus.BAD_REQUEST, malformed);
    }

    private static ResponseEntity<String> text(HttpStatus status, Exception reason) {
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_PLAIN)
                .body(reason.getMessage() + "\n");
    }

    private static final class Forbidden extends RuntimeException {
        Forbidden(String reason) {
            super(reason);
        }
    }
}
