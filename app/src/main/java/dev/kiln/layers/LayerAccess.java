package dev.kiln.layers;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Decides which account may use a version: its own, and those that its policy names. */
@Component
class LayerAccess {

    private final LayerStatementRepository statements;

    LayerAccess(LayerStatementRepository statements) {
        this.statements = statements;
    }

    /**
     * @throws LayerNotShared naming the first version that belongs to somebody else and is not
     *     shared
     */
    void require(Caller caller, Collection<LayerVersionArn> versions) {
        var foreign =
                versions.stream()
                        .filter(it -> !it.layer().account().equals(caller.account()))
                        .toList();
        if (foreign.isEmpty()) {
            return;
        }
        var shared = shared(caller.account(), foreign);
        for (var version : foreign) {
            if (!shared.contains(version.key())) {
                throw new LayerNotShared(caller.arn(), version.toString());
            }
        }
    }

    private Collection<String> shared(AccountId account, List<LayerVersionArn> versions) {
        return statements
                .findByVersionKeyIn(versions.stream().map(LayerVersionArn::key).toList())
                .stream()
                .filter(it -> names(it.statement(), account))
                .map(LayerStatementEntity::versionKey)
                .collect(Collectors.toSet());
    }

    /** There are no organizations in this installation, so nobody belongs to the one named. */
    private static boolean names(LayerStatement statement, AccountId account) {
        var principal = statement.principal();
        return statement.organizationId() == null
                && (principal.equals("*")
                        || principal.equals(account.value())
                        || principal.endsWith("::" + account + ":root"));
    }
}
