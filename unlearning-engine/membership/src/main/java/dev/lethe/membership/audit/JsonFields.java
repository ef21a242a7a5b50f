// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.membership.audit.ScoresException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields of one JSON object, each refused with its path when it is not what was asked for. */
final class JsonFields {

  private final String path;
  private final JsonNode node;

  private JsonFields(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /** An object whose fields are all known. */
  static JsonFields of(String path, JsonNode node, Set<String> known) throws ScoresException {
    JsonFields fields = ofAny(path, node);
    for (String name : fields.names()) {
      if (!known.contains(name)) {
        throw new ScoresException(
            Reason.UNKNOWN_FIELD,
            fields.path(name)
                + " is not known, expected one of "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
    return fields;
  }

  private static JsonFields ofAny(String path, JsonNode node) throws ScoresException {
    if (!node.isObject()) {
      throw wrongType(path.isEmpty() ? "the document" : path, node, "an object");
    }
    return new JsonFields(path, node);
  }

  boolean has(String name) {
    return node.has(name);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode require(String name) throws ScoresException {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new ScoresException(Reason.MISSING_FIELD, path(name) + " is missing");
    }
    return value;
  }

  JsonFields object(String name, Set<String> known) throws ScoresException {
    return of(path(name), require(name), known);
  }

  /** An object with fields of any name. */
  JsonFields object(String name) throws ScoresException {
    return ofAny(path(name), require(name));
  }

  String text(String name) throws ScoresException {
    JsonNode value = require(name);
    if (!value.isTextual()) {
      throw wrongType(path(name), value, "a text");
    }
    return value.textValue();
  }

  double number(String name) throws ScoresException {
    return number(path(name), require(name));
  }

  /** A whole number of at least 0. */
  int count(String name) throws ScoresException {
    return count(path(name), require(name));
  }

  /** A whole number. */
  long whole(String name) throws ScoresException {
    JsonNode value = require(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrongType(path(name), value, "a whole number");
    }
    return value.longValue();
  }

  /** An array of texts or of whole numbers; equal entries get equal numbers. */
  int[] labels(String name) throws ScoresException {
    JsonNode array = array(path(name), require(name));
    if (array.isEmpty() || !array.get(0).isTextual()) {
      return counts(name);
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[] labels = new int[array.size()];
    for (int i = 0; i < labels.length; i++) {
      if (!array.get(i).isTextual()) {
        throw wrongType(path(name) + "[" + i + "]", array.get(i), "a text, as the first");
      }
      labels[i] = numbers.computeIfAbsent(array.get(i).textValue(), label -> numbers.size());
    }
    return labels;
  }

  /** An array of texts. */
  List<String> texts(String name) throws ScoresException {
    JsonNode array = array(path(name), require(name));
    List<String> texts = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (!array.get(i).isTextual()) {
        throw wrongType(path(name) + "[" + i + "]", array.get(i), "a text");
      }
      texts.add(array.get(i).textValue());
    }
    return texts;
  }

  double[] numbers(String name) throws ScoresException {
    return numbers(path(name), require(name));
  }

  int[] counts(String name) throws ScoresException {
    return counts(path(name), require(name));
  }

  private static int[] counts(String path, JsonNode node) throws ScoresException {
    JsonNode array = array(path, node);
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = count(path + "[" + i + "]", array.get(i));
    }
    return values;
  }

  boolean flag(String name) throws ScoresException {
    JsonNode value = require(name);
    if (!value.isBoolean()) {
      throw wrongType(path(name), value, "true or false");
    }
    return value.booleanValue();
  }

  /** An array of arrays of whole numbers of at least 0. */
  List<int[]> countRows(String name) throws ScoresException {
    JsonNode array = array(path(name), require(name));
    List<int[]> rows = new ArrayList<>();
    for (int k = 0; k < array.size(); k++) {
      rows.add(counts(path(name) + "[" + k + "]", array.get(k)));
    }
    return rows;
  }

  boolean[] flags(String name) throws ScoresException {
    return flags(path(name), require(name));
  }

  /** An array of arrays of numbers, at least one. */
  List<double[]> rows(String name) throws ScoresException {
    JsonNode array = array(path(name), require(name));
    List<double[]> rows = new ArrayList<>();
    for (int k = 0; k < array.size(); k++) {
      rows.add(numbers(path(name) + "[" + k + "]", array.get(k)));
    }
    if (rows.isEmpty()) {
      throw new ScoresException(Reason.EMPTY, path(name) + " holds no models");
    }
    return rows;
  }

  /** An array of arrays of true and false. */
  List<boolean[]> flagRows(String name) throws ScoresException {
    JsonNode array = array(path(name), require(name));
    List<boolean[]> rows = new ArrayList<>();
    for (int k = 0; k < array.size(); k++) {
      rows.add(flags(path(name) + "[" + k + "]", array.get(k)));
    }
    return rows;
  }

  private static double[] numbers(String path, JsonNode node) throws ScoresException {
    JsonNode array = array(path, node);
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(path + "[" + i + "]", array.get(i));
    }
    if (values.length == 0) {
      throw new ScoresException(Reason.EMPTY, path + " holds no values");
    }
    return values;
  }

  private static boolean[] flags(String path, JsonNode node) throws ScoresException {
    JsonNode array = array(path, node);
    boolean[] values = new boolean[array.size()];
    for (int i = 0; i < values.length; i++) {
      if (!array.get(i).isBoolean()) {
        throw wrongType(path + "[" + i + "]", array.get(i), "true or false");
      }
      values[i] = array.get(i).booleanValue();
    }
    return values;
  }

  private static double number(String path, JsonNode value) throws ScoresException {
    if (value.isTextual() && Set.of("NaN", "Infinity", "-Infinity").contains(value.textValue())) {
      throw new ScoresException(
          Reason.NOT_FINITE, path + " is " + value.textValue() + ", expected a finite number");
    }
    if (!value.isNumber()) {
      throw wrongType(path, value, "a number");
    }
    if (!Double.isFinite(value.doubleValue())) {
      throw new ScoresException(
          Reason.NOT_FINITE, path + " is too large for a double, expected a finite number");
    }
    return value.doubleValue();
  }

  private static int count(String path, JsonNode value) throws ScoresException {
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw wrongType(path, value, "a whole number of at least 0");
    }
    return value.intValue();
  }

  private static JsonNode array(String path, JsonNode node) throws ScoresException {
    if (!node.isArray()) {
      throw wrongType(path, node, "an array");
    }
    return node;
  }

  private static ScoresException wrongType(String path, JsonNode found, String expected) {
    String text = found.isContainerNode() ? "an " + type(found) : found.toString();
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new ScoresException(Reason.WRONG_TYPE, path + " is " + shown + ", expected " + expected);
  }

  private static String type(JsonNode node) {
    return node.isArray() ? "array" : "object";
  }
}
