package dev.kiln.layers;

import dev.kiln.accounts.Caller;
import dev.kiln.ids.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may use the versions of an account's layers, beside the account itself. */
@Service
public class LayerPolicies {

    /** Lambda's limit of a policy's document. */
    private static final int MAX_STATEMENTS = 60;

    private static final int MAX_PRINCIPAL = 100;

    private final LayerVersionRepository versions;
    private final LayerStatementRepository statements;
    private final LayersSettings settings;
    private final Ids ids;

    LayerPolicies(
            LayerVersionRepository versions,
            LayerStatementRepository statements,
            LayersSettings settings,
            Ids ids) {
        this.versions = versions;
        this.statements = statements;
        this.settings = settings;
        this.ids = ids;
    }

    /**
     * @throws LayerVersionNotFound
     * @throws LayerPolicyRefusal when there is none
     */
    @Transactional(readOnly = true)
    public LayerPolicy get(Caller caller, String name, long version) {
        var arn = arn(caller, name, version);
        return policy(
                versions.findByVersionKey(arn.key())
                        .filter(it -> !it.isDeleted())
                        .orElseThrow(() -> new LayerVersionNotFound(arn.toString())));
    }

    /**
     * @param ifRevision the revision that the policy must still have, or null
     * @return the policy with the new statement at its end
     * @throws LayerVersionNotFound
     * @throws InvalidLayer when the principal is none
     * @throws LayerPolicyRefusal when the revision is another one or the statement is there
     */
    @Transactional
    public LayerPolicy add(
            Caller caller,
            String name,
            long version,
            LayerStatement statement,
            @Nullable String ifRevision) {
        if (statement.principal().length() > MAX_PRINCIPAL) {
            throw new InvalidLayer(
                    "The provided principal was invalid. Please check the principal and try again.");
        }
        var layer = lock(caller, name, version);
        requireRevision(layer, ifRevision);
        var present = statements.findByVersionKeyOrderByPosition(layer.key());
        if (present.stream().anyMatch(it -> it.statement().id().equals(statement.id()))) {
            throw LayerPolicyRefusal.exists(statement.id());
        }
        if (present.size() >= MAX_STATEMENTS) {
            throw LayerPolicyRefusal.tooLong();
        }
        var position = present.isEmpty() ? 0 : present.getLast().position() + 1;
        statements.save(new LayerStatementEntity(layer.key(), position, statement));
        layer.policyChanged(ids.uuid().toString());
        return policy(layer);
    }

    /**
     * @param ifRevision the revision that the policy must still have, or null
     * @throws LayerVersionNotFound
     * @throws LayerPolicyRefusal when the revision is another one or there is no such statement
     */
    @Transactional
    public void remove(
            Caller caller,
            String name,
            long version,
            String statementId,
            @Nullable String ifRevision) {
        var layer = lock(caller, name, version);
        if (layer.policyRevision() == null) {
            throw LayerPolicyRefusal.none();
        }
        requireRevision(layer, ifRevision);
        if (statements.remove(layer.key(), statementId) == 0) {
            throw LayerPolicyRefusal.statementNotFound(statementId);
        }
        var isLast = statements.findByVersionKeyOrderByPosition(layer.key()).isEmpty();
        layer.policyChanged(isLast ? null : ids.uuid().toString());
    }

    private LayerVersionEntity lock(Caller caller, String name, long version) {
        var arn = arn(caller, name, version);
        return versions.lock(arn.key())
                .filter(it -> !it.isDeleted())
                .orElseThrow(() -> new LayerVersionNotFound(arn.toString()));
    }

    private LayerVersionArn arn(Caller caller, String name, long version) {
        return new LayerArn(settings.region(), caller.account(), name).version(version);
    }

    private static void requireRevision(LayerVersionEntity layer, @Nullable String ifRevision) {
        if (ifRevision != null && !ifRevision.equals(layer.policyRevision())) {
            throw LayerPolicyRefusal.revision();
        }
    }

    private LayerPolicy policy(LayerVersionEntity layer) {
        var revision = layer.policyRevision();
        if (revision == null) {
            throw LayerPolicyRefusal.none();
        }
        List<LayerStatement> all =
                statements.findByVersionKeyOrderByPosition(layer.key()).stream()
                        .map(LayerStatementEntity::statement)
                        .toList();
        return new LayerPolicy(layer.arn(settings.region()), all, revision);
    }
}
