// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The test of the fuzzing: a target that must fail, by an overflow that the log once had. */
class PlantedFaultFuzzTest {

  @Test
  @EnabledIfEnvironmentVariable(
      named = "JAZZER_FUZZ",
      matches = ".+",
      disabledReason = "there is nothing to find where nothing is looked for: mvn -Pfuzz")
  void findsAnIndexThatOverflows() {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Planted.class))
                .filters(includeEngines("junit-jupiter"))
                .build(),
            listener);

    assertThat(listener.getSummary().getFailures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.getException()).hasStackTraceContaining("served"));
  }

  static class Planted {

    @FuzzTest(maxDuration = "60s")
    void servesNoTilePastTheEnd(byte[] index) {
      if (index.length < Long.BYTES) {
        return;
      }
      long available = 300;
      Tile tile = new Tile(0, ByteBuffer.wrap(index).getLong() & Long.MAX_VALUE, Tile.FULL);
      if (tile.width() <= available - tile.index() * Tile.FULL) {
        assertThat(tile.isWithin(available)).as("served").isTrue();
      }
    }
  }
}
