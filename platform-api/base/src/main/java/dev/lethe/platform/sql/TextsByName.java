// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;

/** Keeps texts by name in one column, as canonical JSON. */
@Converter
public class TextsByName implements AttributeConverter<Map<String, String>, String> {

  @Override
  public String convertToDatabaseColumn(Map<String, String> texts) {
    return new String(CanonicalJson.bytes(texts), UTF_8);
  }

  @Override
  public Map<String, String> convertToEntityAttribute(String column) {
    try {
      JsonNode object = CanonicalJson.parse(column.getBytes(UTF_8));
      Map<String, String> texts = new TreeMap<>();
      object.properties().forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
      return texts;
    } catch (JsonException e) {
      throw new IllegalStateException("a column of texts by name holds something else", e);
    }
  }
}
