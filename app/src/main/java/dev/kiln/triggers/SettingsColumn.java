package dev.kiln.triggers;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.AttributeConverter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings as one JSON object without what is not set. */
class SettingsColumn implements AttributeConverter<MappingSettings, String> {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    @Override
    public String convertToDatabaseColumn(MappingSettings settings) {
        return JSON.writeValueAsString(settings);
    }

    @Override
    public MappingSettings convertToEntityAttribute(String column) {
        return JSON.readValue(column, MappingSettings.class);
    }

    /** Characters that they take in the column. */
    static int length(MappingSettings settings) {
        return JSON.writeValueAsString(settings).length();
    }

    /** Each member of the change that is set replaces the one that is there. */
    static MappingSettings merge(MappingSettings settings, MappingSettings change) {
        ObjectNode merged = JSON.valueToTree(settings);
        JsonNode changed = JSON.valueToTree(change);
        changed.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
        return JSON.treeToValue(merged, MappingSettings.class);
    }
}
