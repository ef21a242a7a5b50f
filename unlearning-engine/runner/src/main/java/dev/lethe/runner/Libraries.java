// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.methods.format.EngineEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The libraries that compute: how they must be set up, and which they are. */
final class Libraries {

  private static final String ENGINE = "/dev/lethe/runner/engine.properties";

  private Libraries() {}

  /** Sets up DJL before it is first used: no network, no telemetry, this many threads. */
  static void configure(int threads) {
    EngineEnvironment.properties(threads).forEach(System::setProperty);
  }

  /** Lethe's version. */
  static String engineVersion() {
    return property(ENGINE, "version").orElseThrow();
  }

  /** Name to version of Java and, where they are installed, DJL and libtorch. */
  static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("java", Runtime.version().toString());
    property("/ai/djl/engine/api.properties", "djl_version").ifPresent(v -> versions.put("djl", v));
    property("/native/lib/pytorch.properties", "version")
        .ifPresent(v -> versions.put("libtorch", v));
    property(ENGINE, "onnxruntime").ifPresent(v -> versions.put("onnxruntime", v));
    return versions;
  }

  private static Optional<String> property(String resource, String name) {
    try (InputStream in = Libraries.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
