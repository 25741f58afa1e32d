package dev.kiln.layers;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "layer_statements")
@IdClass(LayerStatementEntity.Key.class)
class LayerStatementEntity implements Persistable<LayerStatementEntity.Key> {

    @Id private String versionKey;
    @Id private String statementId;
    private int position;
    private String principal;
    private @Nullable String organizationId;

    @SuppressWarnings("NullAway.Init")
    protected LayerStatementEntity() {}

    LayerStatementEntity(String versionKey, int position, LayerStatement statement) {
        this.versionKey = versionKey;
        this.statementId = statement.id();
        this.position = position;
        this.principal = statement.principal();
        this.organizationId = statement.organizationId();
    }

    LayerStatement statement() {
        return new LayerStatement(statementId, principal, organizationId);
    }

    int position() {
        return position;
    }

    String versionKey() {
        return versionKey;
    }

    @Override
    public Key getId() {
        return new Key(versionKey, statementId);
    }

    /** Statements are added and removed, never changed. */
    @Override
    public boolean isNew() {
        return true;
    }

    record Key(String versionKey, String statementId) {}
}
