package dev.kiln.functions;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps rarely used members in one column: no query ever asks for them. */
@Converter
class AdvancedConverter implements AttributeConverter<AdvancedConfiguration, String> {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Override
    public String convertToDatabaseColumn(AdvancedConfiguration configuration) {
        return JSON.writeValueAsString(configuration);
    }

    @Override
    public @Nullable AdvancedConfiguration convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, AdvancedConfiguration.class);
    }
}
