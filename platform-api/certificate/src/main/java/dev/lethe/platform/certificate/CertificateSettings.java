// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

/** What certificates say and how public checks are limited. */
@ConfigMapping(prefix = "lethe.certificate")
public interface CertificateSettings {

  /** Address of the public check, printed and coded on every certificate. */
  @WithDefault("${lethe.base-url}")
  URI verifyBase();

  /** How long before its end an archive time-stamp is renewed. */
  @WithDefault("365d")
  Duration renewAhead();

  /**
   * Certificates on one status list before the next one is begun. Of a list's 131,072 places some
   * stay free, so that a place that is drawn at random is soon found.
   */
  @WithDefault("98304")
  @Min(1)
  @Max(131072)
  int perStatusList();

  /** Largest PDF that is checked. */
  @WithDefault("10M")
  MemorySize largestPdf();
}
