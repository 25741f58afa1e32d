package dev.kiln.signing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Says that a function takes only what a config trusts. */
@Entity
@Table(name = "signed_functions")
class SignedFunctionEntity {

    @Id private UUID functionId;
    private String functionName;
    private String configId;

    @SuppressWarnings("NullAway.Init")
    protected SignedFunctionEntity() {}

    SignedFunctionEntity(UUID functionId, String functionName, String configId) {
        this.functionId = functionId;
        this.functionName = functionName;
        this.configId = configId;
    }

    UUID functionId() {
        return functionId;
    }

    String functionName() {
        return functionName;
    }

    String configId() {
        return configId;
    }
}
