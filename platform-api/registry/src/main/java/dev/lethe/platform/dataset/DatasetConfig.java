// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of data sets. */
@ConfigMapping(prefix = "lethe.dataset")
public interface DatasetConfig {

  /** Most records of one version; registering takes 4 bytes of memory for each. */
  @WithDefault("10000000")
  int mostRecords();
}
