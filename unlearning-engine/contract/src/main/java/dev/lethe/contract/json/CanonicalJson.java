// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lethe.contract.json.JsonException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in the canonical form of RFC 8785, for everything that is digested or signed.
 *
 * <p>The canonicalisation library is trusted as a writer only: it accepts malformed arrays and
 * replaces lone surrogates. So bytes are parsed strictly first, canonicalised second, and compared
 * third.
 */
public final class CanonicalJson {

  /** Longest document accepted, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /** Deepest nesting accepted. */
  public static final int MAX_DEPTH = 16;

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  /** The mapper of every document of Lethe: ISO times, no nulls, closed objects. */
  private static final JsonMapper MAPPER = mapper();

  private CanonicalJson() {}

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    return JsonMapper.builder(factory)
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(new SimpleModule().setDeserializerModifier(new ClosedSections()))
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .annotationIntrospector(new RequiredUnlessOptional())
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .build();
  }

  /** Every component of a record is required but the optional ones. */
  private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member instanceof AnnotatedParameter && member.getRawType() != Optional.class;
    }
  }

  /** The canonical bytes of a record, tree or map. */
  public static byte[] bytes(Object value) {
    try {
      return new JsonCanonicalizer(MAPPER.writeValueAsBytes(value)).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be written as canonical JSON: " + value, e);
    }
  }

  /**
   * Parses strictly, without demanding canonical form.
   *
   * @throws JsonException MALFORMED or TOO_LARGE
   */
  public static JsonNode parse(byte[] bytes) throws JsonException {
    if (bytes.length > MAX_BYTES) {
      throw new JsonException(
          Reason.TOO_LARGE, bytes.length + " bytes, at most " + MAX_BYTES + " are accepted");
    }
    return parseUnbounded(bytes);
  }

  private static JsonNode parseUnbounded(byte[] bytes) throws JsonException {
    requireUtf8(bytes);
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node == null || node.isMissingNode()) {
        throw new JsonException(Reason.MALFORMED, "the document is empty");
      }
      return requirePairedSurrogates(node);
    } catch (com.fasterxml.jackson.core.exc.StreamConstraintsException e) {
      throw new JsonException(Reason.TOO_LARGE, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new JsonException(Reason.MALFORMED, "not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * Parses a document that must already be in canonical form.
   *
   * @throws JsonException MALFORMED, TOO_LARGE, NUMBER or NOT_CANONICAL
   */
  public static JsonNode parseCanonical(byte[] bytes) throws JsonException {
    JsonNode node = parse(bytes);
    if (!node.isContainerNode()) {
      throw new JsonException(Reason.MALFORMED, "the document is neither an object nor an array");
    }
    requireIntegers(node);
    if (!Arrays.equals(bytes, bytes(node))) {
      throw new JsonException(
          Reason.NOT_CANONICAL, "the bytes are not the RFC 8785 form of their content");
    }
    return node;
  }

  /**
   * Reads a record from strict JSON.
   *
   * @throws JsonException MALFORMED, TOO_LARGE, or SHAPE with the path of the offending field
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws JsonException {
    return convert(parse(bytes), type);
  }

  /**
   * As {@link #read}, for data files that may exceed {@link #MAX_BYTES}, such as score files.
   *
   * @throws JsonException MALFORMED or SHAPE
   */
  public static <T> T readData(byte[] bytes, Class<T> type) throws JsonException {
    return convert(parseUnbounded(bytes), type);
  }

  /**
   * Turns a tree into a record.
   *
   * @throws JsonException SHAPE with the path of the offending field
   */
  public static <T> T convert(JsonNode node, Class<T> type) throws JsonException {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new JsonException(Reason.SHAPE, e.getOriginalMessage(), e);
    }
  }

  /** The tree of a record. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static void requireUtf8(byte[] bytes) throws JsonException {
    try {
      // Malformed UTF-8, encoded surrogates included, is reported instead of replaced.
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new JsonException(Reason.MALFORMED, "not UTF-8", e);
    }
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      throw new JsonException(Reason.MALFORMED, "starts with a byte order mark");
    }
  }

  private static JsonNode requirePairedSurrogates(JsonNode node) throws JsonException {
    if (node.isTextual()) {
      requirePaired(node.textValue());
    }
    var names = node.fieldNames();
    while (names.hasNext()) {
      requirePaired(names.next());
    }
    for (JsonNode child : node) {
      requirePairedSurrogates(child);
    }
    return node;
  }

  private static void requirePaired(String text) throws JsonException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new JsonException(Reason.MALFORMED, "a string holds an unpaired surrogate");
      }
    }
  }

  private static void requireIntegers(JsonNode node) throws JsonException {
    if (node.isNumber()
        && (!node.isIntegralNumber()
            || !node.canConvertToLong()
            || Math.abs(node.longValue()) > MAX_SAFE_INTEGER)) {
      throw new JsonException(
          Reason.NUMBER,
          "numbers are integers within 2^53 - 1, fractions are strings; found " + node);
    }
    for (JsonNode child : node) {
      requireIntegers(child);
    }
  }
}
