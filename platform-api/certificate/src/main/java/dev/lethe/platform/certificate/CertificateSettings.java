// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

  /** Largest PDF that is checked. */
  @WithDefault("10M")
  MemorySize largestPdf();
}
