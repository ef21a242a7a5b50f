// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What batches ask for. */
@ConfigMapping(prefix = "lethe.batch")
public interface BatchSettings {

  /**
   * What is kept back of every term when a batch begins as late as it may: for votes that have to
   * be given again, for work before it in the queue, and for work that has to be repeated.
   */
  @WithDefault("P7D")
  Duration margin();
}
