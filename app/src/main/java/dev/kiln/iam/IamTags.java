package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tags of roles, users and managed policies. */
@Service
public class IamTags {

    private static final int MAX_TAGS = 50;

    private final JdbcClient jdbc;

    IamTags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param owner id of a role, user or policy that was found through the account
     */
    @Transactional
    public void add(AccountId account, String owner, Map<String, String> tags) {
        var all = new TreeMap<>(list(account, owner));
        all.putAll(tags);
        if (all.size() > MAX_TAGS) {
            throw IamRefusal.limit("The number of tags has reached the maximum limit.");
        }
        remove(account, owner, tags.keySet());
        tags.forEach(
                (key, value) ->
                        jdbc.sql(
                                        "insert into iam_tags (owner_id, tag_key, tag_value) values (?, ?, ?)")
                                .params(owner, key, value)
                                .update());
    }

    @Transactional
    public void remove(AccountId account, String owner, Collection<String> keys) {
        keys.forEach(
                key ->
                        jdbc.sql("delete from iam_tags where owner_id = ? and tag_key = ?")
                                .params(owner, key)
                                .update());
    }

    /** By key; at most fifty. */
    @Transactional(readOnly = true)
    public Map<String, String> list(AccountId account, String owner) {
        var tags = new TreeMap<String, String>();
        jdbc.sql("select tag_key, tag_value from iam_tags where owner_id = ?")
                .param(owner)
                .query(
                        row -> {
                            tags.put(row.getString("tag_key"), row.getString("tag_value"));
                        });
        return tags;
    }
}
