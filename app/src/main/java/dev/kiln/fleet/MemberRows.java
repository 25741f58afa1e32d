package dev.kiln.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of members. */
@Repository
class MemberRows {

    private static final String SELECT =
            "select member_id, name, first_seen_at, last_seen_at, certificate_until, is_draining"
                    + " from fleet_member where removed_at is null ";

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String id, String name, Instant now, String tokenId, Instant certificateUntil) {
        insertRow(id, name, now, tokenId, at(certificateUntil));
    }

    /**
     * A removed one that is still started beside the app comes back. LOCKING: two first heartbeats
     * meet at the primary key.
     */
    void insertLocal(String id, String name, Instant now) {
        var revived =
                jdbc.sql(
                                "update fleet_member set removed_at = null where member_id = :id and token_id is null")
                        .param("id", id)
                        .update();
        if (revived == 0) {
            try {
                insertRow(id, name, now, null, null);
            } catch (DuplicateKeyException e) {
                // The other one has inserted it.
            }
        }
    }

    private void insertRow(
            String id,
            String name,
            Instant now,
            @Nullable String tokenId,
            @Nullable OffsetDateTime until) {
        jdbc.sql(
                        "insert into fleet_member (member_id, name, first_seen_at, last_seen_at, token_id, certificate_until, is_draining)"
                                + " values (:id, :name, :now, :now, :token, :until, false)")
                .param("id", id)
                .param("name", name)
                .param("now", at(now))
                .param("token", tokenId)
                .param("until", until)
                .update();
    }

    Optional<FleetMember> find(String id) {
        return jdbc.sql(SELECT + "and member_id = :id")
                .param("id", id)
                .query(MemberRows::member)
                .optional();
    }

    List<FleetMember> after(@Nullable String cursor, int limit) {
        var last = cursor == null ? "" : cursor;
        var slash = last.indexOf('/');
        return jdbc.sql(
                        SELECT
                                + "and (name > :name or name = :name and member_id > :id)"
                                + " order by name, member_id fetch first :limit rows only")
                .param("name", slash < 0 ? "" : last.substring(0, slash))
                .param("id", last.substring(slash + 1))
                .param("limit", limit)
                .query(MemberRows::member)
                .list();
    }

    /** A name has no slash. */
    static String cursor(FleetMember last) {
        return last.name() + "/" + last.id();
    }

    void seen(String id, String name, Instant now) {
        jdbc.sql("update fleet_member set name = :name, last_seen_at = :now where member_id = :id")
                .param("name", name)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void renewed(String id, Instant until) {
        jdbc.sql("update fleet_member set certificate_until = :until where member_id = :id")
                .param("until", at(until))
                .param("id", id)
                .update();
    }

    void drain(String id, boolean isDraining) {
        jdbc.sql("update fleet_member set is_draining = :draining where member_id = :id")
                .param("draining", isDraining)
                .param("id", id)
                .update();
    }

    void remove(String id, Instant now) {
        jdbc.sql("update fleet_member set removed_at = :now where member_id = :id")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    private static FleetMember member(ResultSet row, int number) throws SQLException {
        var until = row.getObject("certificate_until", OffsetDateTime.class);
        return new FleetMember(
                row.getString("member_id"),
                row.getString("name"),
                row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant(),
                row.getBoolean("is_draining"));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
