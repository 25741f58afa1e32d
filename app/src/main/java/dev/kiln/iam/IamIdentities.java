package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.iam.IamRefusal.Code;
import dev.kiln.identity.SessionTokens;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import dev.kiln.policies.MalformedPolicy;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyKind;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles and users of an account: create, read, change, delete. Refuses in IAM's words. */
@Service
public class IamIdentities {

    private static final int MAX_TRUST = 4_096;
    private static final int MAX_PER_ACCOUNT = 5_000;

    private final IdentityRows rows;
    private final IdentityPolicyRows policies;
    private final AccessKeyRows keys;
    private final SessionTokens ids;
    private final Clock clock;

    IamIdentities(
            IdentityRows rows,
            IdentityPolicyRows policies,
            AccessKeyRows keys,
            SessionTokens ids,
            Clock clock) {
        this.rows = rows;
        this.policies = policies;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public IamIdentity createRole(AccountId account, NewRole role) {
        checkTrust(role.trust());
        return create(
                new IamIdentity(
                        IdentityKind.ROLE,
                        newId(IdentityKind.ROLE),
                        account,
                        role.path(),
                        role.name(),
                        role.description(),
                        role.trust(),
                        role.maxSessionSeconds(),
                        role.boundaryArn(),
                        clock.instant()));
    }

    @Transactional
    public IamIdentity createUser(
            AccountId account, String path, String name, @Nullable String boundaryArn) {
        return create(
                new IamIdentity(
                        IdentityKind.USER,
                        newId(IdentityKind.USER),
                        account,
                        path,
                        name,
                        null,
                        "",
                        0,
                        boundaryArn,
                        clock.instant()));
    }

    private String newId(IdentityKind kind) {
        return ids.newKeyId(kind.prefix() + "K");
    }

    private IamIdentity create(IamIdentity identity) {
        var kind = identity.kind();
        if (rows.find(kind, identity.account(), identity.name()).isPresent()) {
            throw taken(identity);
        }
        if (rows.count(kind, identity.account()) >= MAX_PER_ACCOUNT) {
            throw IamRefusal.limit(
                    "Cannot exceed quota for %ssPerAccount: %d"
                            .formatted(kind.title(), MAX_PER_ACCOUNT));
        }
        try {
            rows.insert(identity);
            return identity;
        } catch (DataIntegrityViolationException e) {
            // LOCKING: of two that create one name at once, the unique index lets one through.
            throw taken(identity);
        }
    }

    private static IamRefusal taken(IamIdentity identity) {
        return IamRefusal.exists(
                "%s with name %s already exists."
                        .formatted(identity.kind().title(), identity.name()));
    }

    static void checkTrust(String trust) {
        if (trust.length() > MAX_TRUST) {
            throw IamRefusal.limit("Cannot exceed quota for ACLSizePerRole: " + MAX_TRUST);
        }
        try {
            PolicyDocument.parse(PolicyKind.TRUST, trust);
        } catch (MalformedPolicy refused) {
            throw new IamRefusal(
                    Code.MalformedPolicyDocument, String.valueOf(refused.getMessage()));
        }
    }

    @Transactional(readOnly = true, noRollbackFor = IamRefusal.class)
    public IamIdentity get(IdentityKind kind, AccountId account, String name) {
        return rows.find(kind, account, name)
                .orElseThrow(
                        () ->
                                IamRefusal.missing(
                                        "The %s with name %s cannot be found."
                                                .formatted(kind.word(), name)));
    }

    /** By the id that never changes, whatever account: for those who proved that they are it. */
    @Transactional(readOnly = true)
    public Optional<IamIdentity> find(AccountId account, String id) {
        return rows.find(id).filter(it -> it.account().equals(account));
    }

    @Transactional(readOnly = true)
    public Page<IamIdentity> list(
            IdentityKind kind, AccountId account, String pathPrefix, PageRequest page) {
        return rows.list(kind, account, pathPrefix, page);
    }

    @Transactional
    public IamIdentity describe(
            AccountId account,
            String role,
            @Nullable String description,
            @Nullable Integer maxSession) {
        var old = get(IdentityKind.ROLE, account, role);
        var changed =
                new IamIdentity(
                        old.kind(),
                        old.id(),
                        account,
                        old.path(),
                        old.name(),
                        description == null ? old.description() : description,
                        old.trust(),
                        maxSession == null ? old.maxSessionSeconds() : maxSession,
                        old.boundaryArn(),
                        old.createdAt());
        rows.update(changed);
        return changed;
    }

    @Transactional
    public void trust(AccountId account, String role, String trust) {
        var old = get(IdentityKind.ROLE, account, role);
        checkTrust(trust);
        rows.update(
                new IamIdentity(
                        old.kind(),
                        old.id(),
                        account,
                        old.path(),
                        old.name(),
                        old.description(),
                        trust,
                        old.maxSessionSeconds(),
                        old.boundaryArn(),
                        old.createdAt()));
    }

    /** Gives a user another name or path; null leaves one as it is. */
    @Transactional
    public void rename(
            AccountId account, String user, @Nullable String newName, @Nullable String newPath) {
        var old = get(IdentityKind.USER, account, user);
        var name = newName == null ? old.name() : newName;
        var changed =
                new IamIdentity(
                        old.kind(),
                        old.id(),
                        account,
                        newPath == null ? old.path() : newPath,
                        name,
                        old.description(),
                        old.trust(),
                        old.maxSessionSeconds(),
                        old.boundaryArn(),
                        old.createdAt());
        if (!name.equalsIgnoreCase(old.name())
                && rows.find(IdentityKind.USER, account, name).isPresent()) {
            throw taken(changed);
        }
        rows.update(changed);
    }

    /** Null takes the boundary away. */
    @Transactional
    public void bound(
            IdentityKind kind, AccountId account, String name, @Nullable String boundaryArn) {
        var old = get(kind, account, name);
        rows.update(
                new IamIdentity(
                        kind,
                        old.id(),
                        account,
                        old.path(),
                        old.name(),
                        old.description(),
                        old.trust(),
                        old.maxSessionSeconds(),
                        boundaryArn,
                        old.createdAt()));
    }

    /** Refuses while policies or keys hang on it, as IAM does. */
    @Transactional
    public void delete(IdentityKind kind, AccountId account, String name) {
        var identity = get(kind, account, name);
        if (!keys.list(identity.id()).isEmpty()) {
            throw IamRefusal.conflict("Cannot delete entity, must delete access keys first.");
        }
        if (policies.hasAttached(identity.id())) {
            throw IamRefusal.conflict("Cannot delete entity, must detach all policies first.");
        }
        if (policies.hasInline(identity.id())) {
            throw IamRefusal.conflict("Cannot delete entity, must delete policies first.");
        }
        rows.delete(identity.id());
    }
}
