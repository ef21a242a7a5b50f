// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The workers that check files of strangers, and what anybody may ask of them. */
@ConfigMapping(prefix = "lethe.verifier")
public interface VerifierConfig {

  /** The offline verifier, {@code lethe-verify.jar}. */
  @WithDefault("verifier/lethe-verify.jar")
  Path jar();

  /** Java heap of a worker. */
  @WithDefault("384M")
  MemorySize heap();

  /** Longest time that a worker may take to start. */
  @WithDefault("60s")
  Duration startTime();

  /** Longest time that one check may take. */
  @WithDefault("10s")
  Duration checkTime();

  /** Longest time that one check may wait for its turn. */
  @WithDefault("20s")
  Duration checkWait();

  /** Checks made at the same time. */
  @WithDefault("2")
  int atOnce();

  /** Checks that may wait for their turn. */
  @WithDefault("8")
  int waiting();

  /** Files that one address may have checked in a minute. */
  @WithDefault("20")
  int checksPerMinute();

  /** Files that one address may have checked in a day. */
  @WithDefault("200")
  int checksPerDay();

  /** Numbers that one address may look up in a minute. */
  @WithDefault("120")
  int lookupsPerMinute();
}
