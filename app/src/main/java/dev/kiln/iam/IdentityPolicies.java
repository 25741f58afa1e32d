package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.iam.IamRefusal.Code;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import dev.kiln.policies.MalformedPolicy;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyKind;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The policies of roles and users: inline ones, attached ones, and all of them to decide by. */
@Service
public class IdentityPolicies {

    private static final int MAX_ATTACHED = 10;

    private final IamIdentities identities;
    private final IdentityPolicyRows rows;
    private final ManagedPolicies managed;

    IdentityPolicies(IamIdentities identities, IdentityPolicyRows rows, ManagedPolicies managed) {
        this.identities = identities;
        this.rows = rows;
        this.managed = managed;
    }

    @Transactional
    public void put(
            IdentityKind kind, AccountId account, String identity, String name, String document) {
        var id = identities.get(kind, account, identity).id();
        check(document);
        var limit = kind.maxInlineCharacters();
        var stripped = document.replaceAll("\\s", "").length();
        if (stripped + rows.inlineCharacters(id, name) > limit) {
            throw IamRefusal.limit(
                    "Maximum policy size of %d bytes exceeded for %s %s"
                            .formatted(limit, kind.word(), identity));
        }
        rows.putInline(id, name, document);
    }

    static void check(String document) {
        try {
            PolicyDocument.parse(PolicyKind.IDENTITY, document);
        } catch (MalformedPolicy refused) {
            throw new IamRefusal(
                    Code.MalformedPolicyDocument, String.valueOf(refused.getMessage()));
        }
    }

    @Transactional(readOnly = true)
    public String get(IdentityKind kind, AccountId account, String identity, String name) {
        var id = identities.get(kind, account, identity).id();
        return rows.inline(id, name).orElseThrow(() -> missing(kind, name));
    }

    @Transactional
    public void delete(IdentityKind kind, AccountId account, String identity, String name) {
        var id = identities.get(kind, account, identity).id();
        if (!rows.deleteInline(id, name)) {
            throw missing(kind, name);
        }
    }

    private static IamRefusal missing(IdentityKind kind, String name) {
        return IamRefusal.missing(
                "The %s policy with name %s cannot be found.".formatted(kind.word(), name));
    }

    @Transactional(readOnly = true)
    public Page<String> list(
            IdentityKind kind, AccountId account, String identity, PageRequest page) {
        return rows.inlineNames(identities.get(kind, account, identity).id(), page);
    }

    @Transactional
    public void attach(IdentityKind kind, AccountId account, String identity, String arn) {
        var it = identities.get(kind, account, identity);
        var policy =
                managed.find(account, arn)
                        .orElseThrow(
                                () ->
                                        IamRefusal.missing(
                                                "Policy %s does not exist or is not attachable."
                                                        .formatted(arn)));
        if (rows.isAttached(it.id(), arn)) {
            return;
        }
        if (rows.countAttached(it.id()) >= MAX_ATTACHED) {
            throw IamRefusal.limit(
                    "Cannot exceed quota for PoliciesPer%s: %d"
                            .formatted(kind.title(), MAX_ATTACHED));
        }
        rows.attach(it.id(), arn, policy.name());
    }

    @Transactional
    public void detach(IdentityKind kind, AccountId account, String identity, String arn) {
        if (!rows.detach(identities.get(kind, account, identity).id(), arn)) {
            throw IamRefusal.missing("Policy %s was not found.".formatted(arn));
        }
    }

    @Transactional(readOnly = true)
    public Page<AttachedPolicy> attached(
            IdentityKind kind,
            AccountId account,
            String identity,
            String pathPrefix,
            PageRequest page) {
        return rows.attached(identities.get(kind, account, identity).id(), pathPrefix, page);
    }

    /** All that says what the identity may do. */
    @Transactional(readOnly = true)
    public List<PolicyDocument> documents(IamIdentity identity) {
        var id = identity.id();
        return Stream.concat(
                        rows.documents(id).stream(),
                        rows.builtIn(id).stream().flatMap(it -> managed.builtIn(it).stream()))
                .map(it -> PolicyDocument.stored(PolicyKind.IDENTITY, it))
                .toList();
    }
}
