package dev.kiln.functions;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tags are read and written together, at most 50 of them. */
@Converter
class TagsConverter implements AttributeConverter<Map<String, String>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> TAGS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, String> tags) {
        return JSON.writeValueAsString(tags);
    }

    @Override
    public @Nullable Map<String, String> convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, TAGS);
    }
}
