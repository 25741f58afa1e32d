package dev.kiln.fleet;

import dev.kiln.executor.contract.ExecutorHost;
import dev.kiln.executor.contract.trust.Certificates;
import dev.kiln.executor.contract.trust.JoinRequest;
import dev.kiln.executor.contract.trust.Membership;
import dev.kiln.ids.Ids;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Executors that belong to the fleet: those that the launcher of the app starts, by being heard of,
 * and those that have joined.
 */
@Service
public class FleetMembers {

    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,64}");
    private static final Duration SEEN_RHYTHM = Duration.ofSeconds(30);

    private final MemberRows rows;
    private final JoinTokens tokens;
    private final FleetAuthority authority;
    private final Clock clock;
    private final Ids ids;

    /** What the database said last, for when it is away: an executor is not lost because of it. */
    private final Map<String, FleetMember> known = new ConcurrentHashMap<>();

    FleetMembers(
            MemberRows rows, JoinTokens tokens, FleetAuthority authority, Clock clock, Ids ids) {
        this.rows = rows;
        this.tokens = tokens;
        this.authority = authority;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Takes an executor into the fleet.
     *
     * @throws JoinRefused when the token is not good, or what it says of itself cannot be taken
     */
    @Transactional
    public Membership join(JoinRequest request) {
        var key = keyOf(request.publicKey().bytes());
        if (!NAME.matcher(request.name()).matches()) {
            throw new JoinRefused("A name has 1 to 64 letters, digits, dots, - and _");
        }
        var tokenId = tokens.use(request.token());
        var membership = authority.issue(ids.uuid().toString(), key);
        rows.insert(membership.memberId(), request.name(), now(), tokenId, endOf(membership));
        return membership;
    }

    /**
     * A new certificate for a member that still has a good one.
     *
     * @throws JoinRefused when the key cannot be used
     */
    @Transactional
    public Membership renew(String memberId, byte[] publicKey) {
        var membership = authority.issue(memberId, keyOf(publicKey));
        rows.renewed(memberId, endOf(membership));
        return membership;
    }

    /** Notes that an executor lives, and says what is wanted of it. */
    public FleetMember heard(ExecutorHost host) {
        try {
            var member = rows.find(host.memberId()).orElseGet(() -> appeared(host));
            if (isNews(member, host)) {
                rows.seen(host.memberId(), host.name(), now());
            }
            known.put(member.id(), member);
            return member;
        } catch (DataAccessException away) {
            var last = known.get(host.memberId());
            if (last == null) {
                throw away;
            }
            return last;
        }
    }

    private FleetMember appeared(ExecutorHost host) {
        rows.insertLocal(host.memberId(), host.name(), now());
        return rows.find(host.memberId()).orElseThrow();
    }

    private boolean isNews(FleetMember member, ExecutorHost host) {
        return !member.name().equals(host.name())
                || member.lastSeenAt().plus(SEEN_RHYTHM).isBefore(now());
    }

    /** Whether a certificate that names this member may still be used. */
    public boolean isMember(String memberId) {
        try {
            return rows.find(memberId).filter(FleetMember::isJoined).isPresent();
        } catch (DataAccessException away) {
            return known.containsKey(memberId);
        }
    }

    public Optional<FleetMember> find(String memberId) {
        return rows.find(memberId);
    }

    /** By name, living or not; removed ones are no members. */
    public Page<FleetMember> list(PageRequest page) {
        var found = rows.after(page.cursor(), page.limit() + 1);
        var isLast = found.size() <= page.limit();
        var items = isLast ? found : found.subList(0, page.limit());
        return new Page<>(items, isLast ? null : MemberRows.cursor(items.getLast()));
    }

    /** Takes no new invocations from now on, over restarts too, until it is taken back. */
    public void drain(String memberId, boolean isDraining) {
        rows.drain(memberId, isDraining);
    }

    /** Its certificate is worth nothing from now on; to come back it joins again. */
    public void remove(String memberId) {
        rows.remove(memberId, now());
        known.remove(memberId);
    }

    private static PublicKey keyOf(byte[] encoded) {
        try {
            return Certificates.publicKey(encoded);
        } catch (GeneralSecurityException e) {
            throw new JoinRefused("The public key is none of the kind that a fleet uses");
        }
    }

    private static Instant endOf(Membership membership) {
        try {
            var certificate = Certificates.certificate(membership.certificate().bytes());
            return certificate.getNotAfter().toInstant();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
