package dev.kiln.triggers;

import jakarta.persistence.AttributeConverter;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tags as one JSON object. */
class TagsColumn implements AttributeConverter<Map<String, String>, String> {

    private static final TypeReference<TreeMap<String, String>> TAGS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, String> tags) {
        return JsonMapper.shared().writeValueAsString(new TreeMap<>(tags));
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String column) {
        return JsonMapper.shared().readValue(column, TAGS);
    }
}
