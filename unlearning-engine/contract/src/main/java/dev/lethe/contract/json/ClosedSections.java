// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * Records whose sections are written without braces stay closed: Jackson drops a field that no
 * section knows, here it is refused as in any other record. A section must not have the name of one
 * of its fields, which Jackson could not tell from it.
 */
final class ClosedSections extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription type, JsonDeserializer<?> deserializer) {
    Set<String> names = new HashSet<>();
    return collect(config, type, names) ? new Closed(deserializer, names) : deserializer;
  }

  /** Adds the names of all fields, those of sections too, and says whether there are sections. */
  private static boolean collect(
      DeserializationConfig config, BeanDescription type, Set<String> names) {
    boolean sections = false;
    for (BeanPropertyDefinition property : type.findProperties()) {
      if (isSection(config, property)) {
        sections = true;
        collect(config, config.introspect(property.getPrimaryType()), names);
      } else {
        names.add(property.getName());
      }
    }
    return sections;
  }

  private static boolean isSection(DeserializationConfig config, BeanPropertyDefinition property) {
    var introspector = config.getAnnotationIntrospector();
    return property.getPrimaryMember() != null
        && introspector.findUnwrappingNameTransformer(property.getPrimaryMember()) != null;
  }

  private static final class Closed extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private final Set<String> names;

    Closed(JsonDeserializer<?> deserializer, Set<String> names) {
      super(deserializer);
      this.names = names;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
      return new Closed(deserializer, names);
    }

    /** As a section of another record, whose check sees these fields too. */
    @Override
    public JsonDeserializer<Object> unwrappingDeserializer(NameTransformer names) {
      return unwrapped(getDelegatee(), names);
    }

    @SuppressWarnings("unchecked") // what Jackson unwraps is what it reads
    private static JsonDeserializer<Object> unwrapped(
        JsonDeserializer<?> deserializer, NameTransformer names) {
      return ((JsonDeserializer<Object>) deserializer).unwrappingDeserializer(names);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode node = context.readTree(parser);
      for (Iterator<String> found = node.fieldNames(); found.hasNext(); ) {
        String name = found.next();
        if (!names.contains(name)) {
          return context.reportPropertyInputMismatch(
              handledType(), name, "Unrecognized field \"%s\"", name);
        }
      }
      try (JsonParser again = node.traverse(parser.getCodec())) {
        again.nextToken();
        return super.deserialize(again, context);
      }
    }
  }
}
