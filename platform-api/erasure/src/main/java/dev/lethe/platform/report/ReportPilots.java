// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.platform.plan.MemorySampleSize;
import dev.lethe.platform.plan.Pilots;
import dev.lethe.platform.plan.SampleSize.Pilot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Earlier reports as pilots of the next test. */
@ApplicationScoped
class ReportPilots implements Pilots {

  /** Weights by fewer are too noisy to plan with. */
  private static final int FEWEST_ORACLES = 10;

  private final Reports reports;

  ReportPilots(Reports reports) {
    this.reports = reports;
  }

  @Override
  public Optional<Pilot> byMeanShift(UUID tenant, UUID modelVersion) {
    return reports
        .latest(tenant, modelVersion)
        .flatMap(
            report ->
                report
                    .results()
                    .effect()
                    .map(
                        e ->
                            new Pilot(
                                e.area().aucOriginal(),
                                e.meanShift().gap(),
                                e.meanShift().oracleDeviation(),
                                report.sizes().forget())));
  }

  @Override
  public Optional<MemorySampleSize.Pilot> byMemory(UUID tenant, UUID modelVersion) {
    return reports
        .latest(tenant, modelVersion)
        .filter(report -> report.sizes().oracles() >= FEWEST_ORACLES)
        .flatMap(report -> report.results().memory())
        .map(
            found ->
                new MemorySampleSize.Pilot(
                    found.forget().gap(),
                    found.forget().noise().deviation(),
                    found.forget().units()));
  }
}
