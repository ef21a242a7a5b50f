// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casefile;

import dev.lethe.platform.batch.BatchResource;
import dev.lethe.platform.batch.JoiningResource;
import dev.lethe.platform.operation.OperationResource;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.plan.PlanResource;
import dev.lethe.platform.report.ReportResource;
import dev.lethe.platform.request.ErasureRequest;
import dev.lethe.platform.request.RequestResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Reads how a request is carried out. */
@ApplicationScoped
class WorkReading {

  private final RequestResource requests;
  private final PlanResource plans;
  private final OperationResource operations;
  private final BatchResource batches;
  private final JoiningResource joining;
  private final ReportResource reports;

  WorkReading(
      RequestResource requests,
      PlanResource plans,
      OperationResource operations,
      BatchResource batches,
      JoiningResource joining,
      ReportResource reports) {
    this.requests = requests;
    this.plans = plans;
    this.operations = operations;
    this.batches = batches;
    this.joining = joining;
    this.reports = reports;
  }

  /** The request itself; as its own address it refuses whoever may not see it. */
  ErasureRequest request(UUID id) {
    return (ErasureRequest) requests.get(id).getEntity();
  }

  CaseFile.Work of(ErasureRequest request, Parts parts) {
    UUID id = request.identity().id();
    ErasureRequest.Course course = request.course();
    return new CaseFile.Work(
        parts.list("timeline", () -> requests.timeline(id, PageRequest.longest())),
        parts.part(() -> requests.scope(id)),
        course.currentPlanId().flatMap(plan -> parts.part(() -> plans.get(plan).getEntity())),
        course
            .currentOperationId()
            .flatMap(run -> parts.part(() -> operations.get(run).getEntity())),
        course.batchId().flatMap(batch -> parts.part(() -> batches.get(batch))),
        request.offer().permissions().contains("request:join")
            ? parts.part(() -> joining.candidates(id))
            : Optional.empty(),
        parts.list(
            "reports",
            () -> reports.list(Optional.of(id), Optional.empty(), PageRequest.longest())));
  }
}
