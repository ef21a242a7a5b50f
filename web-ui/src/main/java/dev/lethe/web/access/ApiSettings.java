// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the REST API answers. */
@ConfigMapping(prefix = "lethe.api")
public interface ApiSettings {

  /** Base address with the version, for example {@code https://lethe.example/api/v1}. */
  URI url();

  /** How long one call may take before the page says that the API is silent. */
  @WithDefault("30S")
  Duration timeout();
}
