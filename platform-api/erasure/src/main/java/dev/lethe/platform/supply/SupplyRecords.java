// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.records.RecordIds;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.StoredRecordIds;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.supply.Wanted.Part;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Which records a supply is about, by their ids; outside any transaction. */
@ApplicationScoped
public class SupplyRecords {

  private final Supplies supplies;
  private final StoredRecordIds ids;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;

  SupplyRecords(
      Supplies supplies, StoredRecordIds ids, Artifacts artifacts, TenantTransaction transactions) {
    this.supplies = supplies;
    this.ids = ids;
    this.artifacts = artifacts;
    this.transactions = transactions;
  }

  /** The ids of F, T and R, each by rising place in its data. */
  public RecordIds of(UUID tenant, UUID supply) {
    Wanted wanted = transactions.call(tenant, () -> supplies.wanted(supply));
    return new RecordIds(
        ids(tenant, wanted.data().trainedOn(), wanted.sets().forget()),
        ids(tenant, wanted.data().holdoutVersionId(), wanted.sets().holdout()),
        ids(tenant, wanted.data().trainedOn(), wanted.sets().retain()));
  }

  private List<String> ids(UUID tenant, UUID version, Part part) {
    try {
      return ids.of(tenant, version, RecordSet.read(artifacts.read(tenant, part.records())));
    } catch (IOException e) {
      throw new UncheckedIOException("record set " + part.records() + " cannot be read", e);
    }
  }

  /**
   * The head of the scores file that is asked for: thresholds, records and, once it is registered,
   * the digest of the test plan. Models and their scores are to be added.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION while nothing is asked for
   */
  Map<String, Object> head(UUID tenant, UUID supply) {
    Map<String, Object> head = new TreeMap<>();
    transactions.run(
        tenant,
        () -> {
          Supply asked = supplies.get(supply);
          if (!asked.state().asks()) {
            throw new ProblemException(
                ProblemType.INVALID_TRANSITION,
                "Records are named while models or scores are asked for; the supply is "
                    + asked.state()
                    + ".");
          }
          head.put("plan", thresholds(supplies.wanted(supply).rule()));
          asked
              .given()
              .testPlanDigest()
              .ifPresent(digest -> head.put("test_plan", digest.toString()));
        });
    head.put("records", of(tenant, supply));
    return head;
  }

  /** As {@code docs/guide/scores-format.md} names them. */
  private static Map<String, Object> thresholds(Rule rule) {
    Map<String, Object> plan = new TreeMap<>();
    plan.put("alpha", rule.errors().alpha());
    plan.put("candidates", rule.errors().candidates());
    plan.put("min_oracles", rule.errors().minOracles());
    plan.put("control_error", rule.errors().controlError());
    plan.put("floor_fraction", rule.margins().floorFraction());
    plan.put("gap_fraction", rule.margins().gapFraction());
    plan.put("auc_margin", rule.margins().aucMargin());
    plan.put("auc_fraction", rule.margins().aucFraction());
    plan.put("utility_margin", rule.margins().utilityMargin());
    plan.put("fprs", rule.falsePositiveRates());
    return plan;
  }
}
