package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.iam.ManagedPolicy.Version;
import dev.kiln.identity.SessionTokens;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Managed policies: those of an account, and those that come with the product. */
@Service
public class ManagedPolicies {

    private static final int MAX_CHARACTERS = 6_144;
    private static final int MAX_VERSIONS = 5;

    private final ManagedPolicyRows rows;
    private final AwsManagedPolicies aws;
    private final IdentityRows identities;
    private final SessionTokens ids;
    private final Clock clock;

    ManagedPolicies(
            ManagedPolicyRows rows,
            AwsManagedPolicies aws,
            IdentityRows identities,
            SessionTokens ids,
            Clock clock) {
        this.rows = rows;
        this.aws = aws;
        this.identities = identities;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public ManagedPolicy create(
            AccountId account,
            String path,
            String name,
            @Nullable String description,
            String document) {
        check(document);
        if (rows.isTaken(account, name)) {
            throw taken(name);
        }
        var now = clock.instant();
        var arn = "arn:aws:iam::" + account + ":policy" + path + name;
        var policy =
                new ManagedPolicy(
                        ids.newKeyId("ANPAK"),
                        arn,
                        path,
                        name,
                        description,
                        1,
                        document,
                        0,
                        now,
                        now);
        try {
            rows.insert(account, policy);
            return policy;
        } catch (DataIntegrityViolationException e) {
            // LOCKING: of two that create one name at once, the unique index lets one through.
            throw taken(name);
        }
    }

    private static IamRefusal taken(String name) {
        return IamRefusal.exists(
                "A policy called %s already exists. Duplicate names are not allowed."
                        .formatted(name));
    }

    private static void check(String document) {
        if (document.replaceAll("\\s", "").length() > MAX_CHARACTERS) {
            throw IamRefusal.limit("Cannot exceed quota for PolicySize: " + MAX_CHARACTERS);
        }
        IdentityPolicies.check(document);
    }

    @Transactional(readOnly = true)
    public Optional<ManagedPolicy> find(AccountId account, String arn) {
        return aws.find(arn).or(() -> rows.find(account, arn));
    }

    @Transactional(readOnly = true)
    public ManagedPolicy get(AccountId account, String arn) {
        return find(account, arn).orElseThrow(() -> missing(arn));
    }

    private static IamRefusal missing(String arn) {
        return IamRefusal.missing("Policy %s was not found.".formatted(arn));
    }

    /** How many identities of the account have it. */
    @Transactional(readOnly = true)
    public long attachments(AccountId account, ManagedPolicy policy) {
        return rows.attachments(account, policy.arn());
    }

    Optional<String> builtIn(String arn) {
        return aws.find(arn).map(ManagedPolicy::document);
    }

    /**
     * The account's by name, then the built-in ones by ARN.
     *
     * @param scope {@code All}, {@code AWS} or {@code Local}
     */
    @Transactional(readOnly = true)
    public Page<ManagedPolicy> list(AccountId account, String scope, PageRequest page) {
        var cursor = page.cursor() == null ? "" : page.cursor();
        var inBuiltIn = cursor.startsWith("arn:");
        var own =
                scope.equals("AWS") || inBuiltIn
                        ? List.<ManagedPolicy>of()
                        : rows.list(account, cursor, page.limit() + 1);
        var builtIn =
                scope.equals("Local")
                        ? Stream.<ManagedPolicy>of()
                        : aws.all().stream()
                                .filter(it -> it.arn().compareTo(cursor) > 0 || !inBuiltIn);
        var found = Stream.concat(own.stream(), builtIn).limit(page.limit() + 1L).toList();
        return Pages.of(found, page.limit(), it -> it.isBuiltIn() ? it.arn() : it.name());
    }

    @Transactional
    public Version addVersion(AccountId account, String arn, String document, boolean asDefault) {
        var policy = requireOwn(account, arn);
        check(document);
        if (rows.versions(policy).size() >= MAX_VERSIONS) {
            throw IamRefusal.limit(
                    "A managed policy can have up to 5 versions. Before you create a new version, you"
                            + " must delete an existing version.");
        }
        var now = clock.instant();
        var number = rows.addVersion(policy, document, now);
        if (asDefault) {
            rows.makeDefault(policy.id(), number, now);
        }
        return new Version(number, document, asDefault, now);
    }

    @Transactional(readOnly = true)
    public List<Version> versions(AccountId account, String arn) {
        var policy = get(account, arn);
        return policy.isBuiltIn()
                ? List.of(new Version(1, policy.document(), true, policy.createdAt()))
                : rows.versions(policy);
    }

    @Transactional(readOnly = true)
    public Version version(AccountId account, String arn, String versionId) {
        return versions(account, arn).stream()
                .filter(it -> it.id().equals(versionId))
                .findFirst()
                .orElseThrow(
                        () ->
                                IamRefusal.missing(
                                        "Policy %s version %s does not exist or is not attachable."
                                                .formatted(arn, versionId)));
    }

    @Transactional
    public void makeDefault(AccountId account, String arn, String versionId) {
        var policy = requireOwn(account, arn);
        rows.makeDefault(policy.id(), version(account, arn, versionId).number(), clock.instant());
    }

    @Transactional
    public void deleteVersion(AccountId account, String arn, String versionId) {
        var policy = requireOwn(account, arn);
        var version = version(account, arn, versionId);
        if (version.isDefault()) {
            throw IamRefusal.conflict("Cannot delete the default version of a policy.");
        }
        rows.deleteVersion(policy.id(), version.number());
    }

    @Transactional
    public void delete(AccountId account, String arn) {
        var policy = requireOwn(account, arn);
        if (rows.attachments(account, arn) > 0) {
            throw IamRefusal.conflict("Cannot delete a policy attached to entities.");
        }
        if (rows.versions(policy).size() > 1) {
            throw IamRefusal.conflict(
                    "This policy has more than one version. Before you delete a policy, you must"
                            + " delete the policy's versions. The default version is deleted with the"
                            + " policy.");
        }
        rows.delete(policy.id());
    }

    @Transactional(readOnly = true)
    public List<IamIdentity> holders(AccountId account, String arn) {
        get(account, arn);
        return rows.holders(account, arn, identities);
    }

    /** Refuses those that come with the product. */
    @Transactional(readOnly = true)
    public ManagedPolicy requireOwn(AccountId account, String arn) {
        var policy = get(account, arn);
        if (policy.isBuiltIn()) {
            throw new IamRefusal(
                    IamRefusal.Code.AccessDenied,
                    "Cannot change the policy %s: it belongs to AWS.".formatted(arn));
        }
        return policy;
    }
}
