// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.benchmarks.batch.BatchSimulation.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two years of what {@code docs/benchmarks.md} shows 200 months of. */
class BatchSimulationTest {

  private static final int MONTHS = 24;
  private static final double HOUR = 3600;

  @ParameterizedTest
  @CsvSource({"10, 0.53", "100, 0.53", "1000, 0.53", "10, 3600", "100, 3600", "1000, 3600"})
  void missesNoTermInBatches(int perMonth, double retraining) {
    List<Arrival> arrivals = Arrival.drawn(perMonth, MONTHS, 3);
    BatchSimulation simulation = new BatchSimulation(new Work(retraining), BatchSimulation.MARGIN);
    assertThat(arrivals).hasSizeGreaterThan(perMonth * MONTHS / 2);
    assertThat(simulation.together(arrivals).missed()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.53", "3600"})
  void takesAThirdOfTheWorkAtMostAtAHundredAMonth(double retraining) {
    List<Arrival> arrivals = Arrival.drawn(100, MONTHS, 3);
    BatchSimulation simulation = new BatchSimulation(new Work(retraining), BatchSimulation.MARGIN);
    Result together = simulation.together(arrivals);
    assertThat(together.share(simulation.alone(arrivals))).isBetween(0.0, 1.0 / 3);
    assertThat(together.runs()).isPositive();
  }

  /** Or the test above could not fail. */
  @Test
  void missesTermsWithoutAMargin() {
    List<Arrival> arrivals = Arrival.drawn(100, MONTHS, 3);
    BatchSimulation simulation = new BatchSimulation(new Work(HOUR), Duration.ZERO);
    assertThat(simulation.together(arrivals).missed()).isPositive();
  }

  /** What batches are for. */
  @Test
  void missesTermsOneByOneWhereRetrainingTakesAnHour() {
    List<Arrival> arrivals = Arrival.drawn(100, MONTHS, 3);
    BatchSimulation simulation = new BatchSimulation(new Work(HOUR), BatchSimulation.MARGIN);
    assertThat(simulation.alone(arrivals).missed()).isPositive();
  }

  @Test
  void givesTheSameFiguresForTheSameSeed() {
    BatchSimulation simulation = new BatchSimulation(new Work(HOUR), BatchSimulation.MARGIN);
    assertThat(simulation.together(Arrival.drawn(10, MONTHS, 3)))
        .isEqualTo(simulation.together(Arrival.drawn(10, MONTHS, 3)));
    assertThat(Arrival.drawn(10, MONTHS, 4)).isNotEqualTo(Arrival.drawn(10, MONTHS, 3));
  }
}
