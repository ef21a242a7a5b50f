// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.platform.plan.Pilots;
import dev.lethe.platform.plan.SampleSize.Pilot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Earlier reports as pilots of the next test. */
@ApplicationScoped
class ReportPilots implements Pilots {

  private final Reports reports;

  ReportPilots(Reports reports) {
    this.reports = reports;
  }

  @Override
  public Optional<Pilot> latest(UUID tenant, UUID modelVersion) {
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
}
