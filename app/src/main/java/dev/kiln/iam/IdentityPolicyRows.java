package dev.kiln.iam;

import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of the policies that hang on identities: inline ones and attachments. */
@Component
class IdentityPolicyRows {

    private final JdbcClient jdbc;

    IdentityPolicyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void putInline(String identity, String name, String document) {
        deleteInline(identity, name);
        jdbc.sql("insert into iam_inline_policies (identity_id, name, document) values (?, ?, ?)")
                .params(identity, name, document)
                .update();
    }

    boolean deleteInline(String identity, String name) {
        return jdbc.sql("delete from iam_inline_policies where identity_id = ? and name = ?")
                        .params(identity, name)
                        .update()
                > 0;
    }

    Optional<String> inline(String identity, String name) {
        return jdbc.sql(
                        "select document from iam_inline_policies where identity_id = ? and name = ?")
                .params(identity, name)
                .query(String.class)
                .optional();
    }

    Page<String> inlineNames(String identity, PageRequest page) {
        return names(
                "select name from iam_inline_policies where identity_id = ? and name > ?"
                        + " order by name fetch first ? rows only",
                identity,
                page);
    }

    long inlineCharacters(String identity, String exceptName) {
        return jdbc.sql(
                        "select coalesce(sum(char_length(document)), 0) from iam_inline_policies"
                                + " where identity_id = ? and name <> ?")
                .params(identity, exceptName)
                .query(Long.class)
                .single();
    }

    boolean hasInline(String identity) {
        return count("select count(*) from iam_inline_policies where identity_id = ?", identity)
                > 0;
    }

    boolean hasAttached(String identity) {
        return countAttached(identity) > 0;
    }

    boolean isAttached(String identity, String arn) {
        return jdbc.sql(
                                "select count(*) from iam_attachments where identity_id = ? and policy_arn = ?")
                        .params(identity, arn)
                        .query(Long.class)
                        .single()
                > 0;
    }

    long countAttached(String identity) {
        return count("select count(*) from iam_attachments where identity_id = ?", identity);
    }

    private long count(String sql, String identity) {
        return jdbc.sql(sql).param(identity).query(Long.class).single();
    }

    void attach(String identity, String arn, String name) {
        jdbc.sql(
                        "insert into iam_attachments (identity_id, policy_arn, policy_name) values (?, ?, ?)")
                .params(identity, arn, name)
                .update();
    }

    boolean detach(String identity, String arn) {
        return jdbc.sql("delete from iam_attachments where identity_id = ? and policy_arn = ?")
                        .params(identity, arn)
                        .update()
                > 0;
    }

    /** By ARN. */
    Page<AttachedPolicy> attached(String identity, String path, PageRequest page) {
        var found =
                jdbc.sql(
                                "select policy_name, policy_arn from iam_attachments where identity_id = ?"
                                        + " and policy_arn > ? and policy_arn like ? escape '!'"
                                        + " order by policy_arn fetch first ? rows only")
                        .params(
                                identity,
                                page.cursor() == null ? "" : page.cursor(),
                                "%:policy" + IdentityRows.startingWith(path),
                                page.limit() + 1)
                        .query(
                                (row, _) ->
                                        new AttachedPolicy(
                                                row.getString("policy_name"),
                                                row.getString("policy_arn")))
                        .list();
        return Pages.of(found, page.limit(), AttachedPolicy::arn);
    }

    /** The documents that have a say: inline ones and those of this installation's policies. */
    List<String> documents(String identity) {
        return jdbc.sql(
                        """
                        select document from iam_inline_policies where identity_id = :id
                        union all
                        select v.document from iam_attachments a
                        join iam_policies p on p.arn = a.policy_arn
                        join iam_policy_versions v on v.policy_id = p.policy_id and v.version = p.default_version
                        where a.identity_id = :id
                        """)
                .param("id", identity)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /** ARNs of attached policies that come with the product. */
    List<String> builtIn(String identity) {
        return jdbc.sql(
                        "select policy_arn from iam_attachments where identity_id = ?"
                                + " and policy_arn like 'arn:aws:iam::aws:%'")
                .param(identity)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private Page<String> names(String sql, String identity, PageRequest page) {
        var found =
                jdbc.sql(sql)
                        .params(
                                identity,
                                page.cursor() == null ? "" : page.cursor(),
                                page.limit() + 1)
                        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                        .list();
        return Pages.of(found, page.limit(), it -> it);
    }
}
