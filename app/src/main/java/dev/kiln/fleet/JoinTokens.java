package dev.kiln.fleet;

import dev.kiln.executor.contract.trust.JoinToken;
import dev.kiln.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens that let executors join until they end or are revoked. */
@Service
@Transactional
public class JoinTokens {

    public static final Duration LONGEST = Duration.ofDays(7);

    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 24;
    private static final int SHOWN = 50;
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final FleetAuthority authority;
    private final Clock clock;
    private final Ids ids;

    JoinTokens(JdbcClient jdbc, FleetAuthority authority, Clock clock, Ids ids) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The only time that the whole token is known.
     *
     * @param createdBy for people who look at the list
     * @throws IllegalArgumentException when it would be good for longer than {@link #LONGEST}
     */
    public JoinToken create(String createdBy, Duration goodFor) {
        if (goodFor.compareTo(LONGEST) > 0 || !goodFor.isPositive()) {
            throw new IllegalArgumentException(
                    "A join token is good for up to 7 days, not for " + goodFor);
        }
        var token =
                new JoinToken(
                        ids.secret(ID_BYTES), ids.secret(SECRET_BYTES), authority.fingerprint());
        forgetOld();
        jdbc.sql(
                        "insert into fleet_join_token (token_id, secret_digest, created_by, created_at, expires_at, joins)"
                                + " values (:id, :digest, :by, :now, :end, 0)")
                .param("id", token.id())
                .param("digest", digest(token.secret()))
                .param("by", createdBy)
                .param("now", at(clock.instant()))
                .param("end", at(clock.instant().plus(goodFor)))
                .update();
        return token;
    }

    private void forgetOld() {
        jdbc.sql(
                        "delete from fleet_join_token t where expires_at < :edge"
                                + " and not exists (select 1 from fleet_member m where m.token_id = t.token_id)")
                .param("edge", at(clock.instant().minus(KEPT)))
                .update();
    }

    /** The newest, good ones and others. */
    @Transactional(readOnly = true)
    public List<JoinTokenSummary> newest() {
        return jdbc.sql(
                        "select token_id, created_by, created_at, expires_at, revoked_at, joins"
                                + " from fleet_join_token order by created_at desc, token_id fetch first :shown rows only")
                .param("shown", SHOWN)
                .query(JoinTokens::summary)
                .list();
    }

    /** Nobody joins with it any more; who has joined stays. */
    public void revoke(String tokenId) {
        jdbc.sql(
                        "update fleet_join_token set revoked_at = :now where token_id = :id and revoked_at is null")
                .param("now", at(clock.instant()))
                .param("id", tokenId)
                .update();
    }

    /**
     * Counts a join.
     *
     * @throws JoinRefused when it is not good
     */
    String use(String text) {
        var token =
                JoinToken.parse(text)
                        .orElseThrow(
                                () ->
                                        new JoinRefused(
                                                "The join token is incomplete: copy all of it"));
        var used =
                jdbc.sql(
                                "update fleet_join_token set joins = joins + 1 where token_id = :id and secret_digest = :digest"
                                        + " and revoked_at is null and expires_at > :now")
                        .param("id", token.id())
                        .param("digest", digest(token.secret()))
                        .param("now", at(clock.instant()))
                        .update();
        if (used == 0) {
            throw new JoinRefused(
                    "The join token is unknown, has ended or was revoked: create another one on the Fleet page");
        }
        return token.id();
    }

    private static String digest(String secret) {
        try {
            var bytes = secret.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JoinTokenSummary summary(ResultSet row, int number) throws SQLException {
        return new JoinTokenSummary(
                row.getString("token_id"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("revoked_at", OffsetDateTime.class)),
                row.getInt("joins"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
