// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.execution.TreatmentFacts;
import dev.lethe.platform.plan.Decision;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.report.ReplayReport;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.training.TrainedModel;
import java.util.List;
import java.util.Optional;

/**
 * Everything the evidence of one certificate is made from, read in one transaction.
 *
 * @param organisation the controller
 * @param request the request
 * @param dataRefused whether other data of the request were left out of it by a refusal
 * @param salts of its commitments
 * @param plan the plan that was approved
 * @param target the target
 * @param decisions votes on the plan
 * @param treatment what was done
 * @param tries every treatment of the same model for the request
 * @param original the model before
 * @param treated the model after
 * @param before the data-set version before
 * @param after the one without the records
 * @param erased when the bytes of the one before were gone
 * @param forget the records
 * @param outcome what the run says of itself
 * @param testPlan the registered test plan
 * @param report what the tests said
 * @param replay the second run
 */
record CertifiedTarget(
    Organisation organisation,
    RequestFacts request,
    boolean dataRefused,
    Salts salts,
    PlanFacts plan,
    ModelTarget target,
    List<Decision> decisions,
    TreatmentFacts treatment,
    List<TreatmentFacts> tries,
    TrainedModel original,
    TrainedModel treated,
    DatasetVersion before,
    DatasetVersion after,
    Erased erased,
    RecordSet forget,
    RunOutcome outcome,
    TestPlan testPlan,
    MembershipReport report,
    Optional<ReplayReport> replay) {
  CertifiedTarget {
    decisions = List.copyOf(decisions);
    tries = List.copyOf(tries);
  }
}
