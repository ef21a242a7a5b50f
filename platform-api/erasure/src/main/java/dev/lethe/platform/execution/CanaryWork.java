// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.CanaryPlan.Riders;
import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.CanaryFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The canaries of the model that a target treats, as runs see them: as records with labels that are
 * trained on or not. A model to compare with has coins of its own; the treated model loses those of
 * the block that were trained on together with the records of the request, and nothing in its run
 * tells one from the other. Outside any transaction.
 */
@ApplicationScoped
class CanaryWork {

  private final CanaryFiles files;
  private final StoredRecordSets sets;
  private final CarriedBlocks blocks;
  private final TenantTransaction transactions;

  CanaryWork(
      CanaryFiles files,
      StoredRecordSets sets,
      CarriedBlocks blocks,
      TenantTransaction transactions) {
    this.files = files;
    this.sets = sets;
    this.blocks = blocks;
    this.transactions = transactions;
  }

  /**
   * The canaries of a model before its treatment.
   *
   * @param sealed all it has
   * @param used those that go with the request, where it carries some, and those of blocks that
   *     were looked at before: nobody may look at them in the model that takes over
   */
  record Carried(SealedCanaries sealed, RecordSet used) {

    /** Those that leave the model with the records of the request. */
    RecordSet leaving() {
      return used.and(sealed.heads());
    }

    /**
     * What a model is trained on.
     *
     * @param before what the model before was trained on
     * @param coins seed of a model to compare with, which has own coins; absent for the treated one
     */
    RecordSet trained(RecordSet before, OptionalLong coins) {
      return coins.isEmpty()
          ? before.andNot(leaving())
          : before.andNot(sealed.heads()).or(sealed.headsOf(coins.getAsLong()));
    }
  }

  /** Empty where the model has none, or where its controller treats it. */
  Optional<Carried> of(UUID tenant, TargetWork work) {
    return work.target().supplied()
        ? Optional.empty()
        : files
            .of(tenant, work.original().version())
            .map(all -> new Carried(all, used(tenant, work)));
  }

  private RecordSet used(UUID tenant, TargetWork work) {
    List<Digest> blocks =
        transactions.call(
            tenant, () -> this.blocks.lookedAt(work.original().id(), work.plan().id()));
    RecordSet used =
        work.target()
            .test()
            .canaries()
            .flatMap(CanaryPlan::riders)
            .map(riders -> sets.of(tenant, riders.records()))
            .orElseGet(RecordSet::of);
    for (Digest block : blocks) {
      used = used.or(sets.of(tenant, block));
    }
    return used;
  }

  /** The data before, with the labels that the model before was trained with. */
  DataSource before(UUID tenant, TargetWork work, Optional<Carried> canaries) throws IOException {
    return canaries.isEmpty()
        ? work.before().source()
        : files.labelled(tenant, work.before(), canaries.get().sealed()).source();
  }

  /** The data without the records, with the labels that models are trained with. */
  DataSource after(UUID tenant, TargetWork work, Optional<Carried> canaries, RecordSet forget)
      throws IOException {
    return canaries.isEmpty()
        ? work.after().source()
        : files
            .labelled(tenant, work.after(), canaries.get().sealed().after(RecordSet.of(), forget))
            .source();
  }

  /** What the treated model keeps of the canaries, stored. */
  Optional<CanaryFiles.Kept> left(UUID tenant, TargetWork work) throws IOException {
    Optional<Carried> canaries = of(tenant, work);
    if (canaries.isEmpty()) {
      return Optional.empty();
    }
    RecordSet forget = sets.of(tenant, work.data().records());
    return Optional.of(
        files.store(
            tenant, work.after(), canaries.get().sealed().after(canaries.get().used(), forget)));
  }

  /** The canaries that the test looks at. */
  Optional<Task.Selection> tested(UUID tenant, TargetWork work) throws IOException {
    Optional<CanaryPlan> planned = work.target().test().canaries();
    return planned.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Task.Selection(before(tenant, work, of(tenant, work)), planned.get().records()));
  }

  /** The record sets that the test reads beside the canaries themselves. */
  static List<Digest> inputs(CanaryPlan plan) {
    List<Digest> inputs = new ArrayList<>(List.of(plan.heads(), plan.mislabelled()));
    plan.riders().map(Riders::records).ifPresent(inputs::add);
    return inputs;
  }
}
