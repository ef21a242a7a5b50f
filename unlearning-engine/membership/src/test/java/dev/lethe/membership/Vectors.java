// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/**
 * Known answers: the JSON files beside the tests, or those in the folder {@code -Dlethe.vectors}
 * names, where a missing file is skipped.
 */
public final class Vectors {

  private static final JsonMapper JSON = new JsonMapper();

  private Vectors() {}

  /** A routine under test: the input of a case to its answers by name. */
  public interface Routine {
    Map<String, Object> apply(JsonNode input) throws StatisticsException;
  }

  /** One test for each case of {@code <name>.json}. */
  public static Stream<DynamicTest> cases(String name, Routine routine) {
    return cases(name, any -> true, routine);
  }

  /** One test for each case whose input the filter takes. */
  public static Stream<DynamicTest> cases(
      String name, Function<JsonNode, Boolean> filter, Routine routine) {
    JsonNode cases = read("statistics/" + name + ".json").get("cases");
    return StreamSupport.stream(cases.spliterator(), false)
        .filter(c -> filter.apply(c.get("input")))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    name + ": " + c.get("name").asText(), () -> run(c, routine)));
  }

  /** A file of the vectors. */
  public static JsonNode read(String file) {
    String folder = System.getProperty("lethe.vectors", "");
    try {
      if (folder.isEmpty()) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
          assertThat(in).as("test resource vectors/%s", file).isNotNull();
          return JSON.readTree(in);
        }
      }
      Path path = Path.of(folder, file);
      if (!Files.exists(path)) {
        path = Path.of(folder, Path.of(file).getFileName().toString());
      }
      assumeTrue(Files.exists(path), file + " is not in " + folder);
      return JSON.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(JsonNode testCase, Routine routine) {
    JsonNode expected = testCase.get("expected");
    Map<String, Object> got;
    try {
      got = routine.apply(testCase.get("input"));
    } catch (StatisticsException e) {
      assertThat(e.reason().name()).isEqualTo(expected.path("error").asText("a number"));
      return;
    }
    double tolerance = testCase.get("tolerance").asDouble();
    expected
        .properties()
        .forEach(
            field -> {
              assertThat(got).containsKey(field.getKey());
              compare(field.getKey(), field.getValue(), got.get(field.getKey()), tolerance);
            });
  }

  /** Compares one answer with what is expected of it, arrays element by element. */
  public static void compare(String name, JsonNode expected, Object got, double tolerance) {
    if (got instanceof OptionalDouble optional) {
      compare(name, expected, optional.isPresent() ? optional.getAsDouble() : null, tolerance);
    } else if (expected.isNull()) {
      assertThat(got).as(name).isNull();
    } else if (expected.isObject()) {
      Map<?, ?> parts = (Map<?, ?>) got;
      expected
          .properties()
          .forEach(
              part ->
                  compare(
                      name + "." + part.getKey(),
                      part.getValue(),
                      parts.get(part.getKey()),
                      tolerance));
    } else if (expected.isArray()) {
      double[] values = (double[]) got;
      assertThat(values).as(name).hasSize(expected.size());
      for (int i = 0; i < values.length; i++) {
        Object value = expected.get(i).isNull() && Double.isNaN(values[i]) ? null : values[i];
        compare(name + "[" + i + "]", expected.get(i), value, tolerance);
      }
    } else if (expected.isBoolean()) {
      assertThat(got).as(name).isEqualTo(expected.booleanValue());
    } else if (got instanceof Enum<?> constant) {
      assertThat(constant.name()).as(name).isEqualTo(expected.asText());
    } else if (got instanceof String text) {
      assertThat(text).as(name).isEqualTo(expected.asText());
    } else {
      compareNumber(name, number(expected), ((Number) got).doubleValue(), tolerance);
    }
  }

  private static void compareNumber(String name, double expected, double got, double tolerance) {
    if (!Double.isFinite(expected)) {
      assertThat(got).as(name).isEqualTo(expected);
      return;
    }
    assertThat(got)
        .as(name)
        .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    boolean tail = name.equals("p") || name.startsWith("p_") || name.startsWith("offline_p");
    if (tail && expected < 1e-300) {
      assertThat(got).as(name).isBetween(0.0, 1e-300);
    } else if (tail && expected < 1e-6) {
      assertThat(got / expected).as(name + " relative").isCloseTo(1, within(1e-6));
    }
  }

  /** A number, or one of the three that JSON has no word for. */
  public static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
  }

  public static double[] numbers(JsonNode node) {
    double[] values = new double[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(node.get(i));
    }
    return values;
  }

  public static double[][] matrix(JsonNode node) {
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = numbers(node.get(i));
    }
    return rows;
  }
}
