// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cost;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.cost.RunCost.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What earlier runs of the organisation took. Every method runs in the caller's transaction. */
@ApplicationScoped
public class RunCosts {

  /** Enough for a median; older machines and data should fade. */
  private static final int LATEST = 200;

  private final EntityManager entities;
  private final Clock clock;

  RunCosts(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Keeps what the training of a registered model took. */
  public void trained(Recipe recipe, double recordPasses, RunOutcome.Cost cost) {
    add(Kind.TRAIN, Optional.empty(), Optional.empty(), recipe, recordPasses, cost);
  }

  /** Keeps what a run on a plan's target took. */
  public void worked(
      Kind kind,
      UUID targetId,
      Optional<String> method,
      Recipe recipe,
      double recordPasses,
      RunOutcome.Cost cost) {
    add(kind, Optional.of(targetId), method, recipe, recordPasses, cost);
  }

  private void add(
      Kind kind,
      Optional<UUID> targetId,
      Optional<String> method,
      Recipe recipe,
      double recordPasses,
      RunOutcome.Cost cost) {
    RunCost run =
        new RunCost(
            kind,
            targetId,
            method,
            recipe.architecture().type(),
            Multiplications.of(recipe),
            recordPasses,
            cost);
    entities.persist(new RunCostEntity(UuidCreator.getTimeOrderedEpoch(), run, clock.instant()));
  }

  /** The cost model of a recipe, from the latest runs on its architecture. Tests only score. */
  public CostModel model(Recipe recipe) {
    List<RunCost> earlier =
        entities
            .createQuery(
                "from RunCostEntity where architecture = ?1 and kind <> ?2 order by at desc",
                RunCostEntity.class)
            .setParameter(1, recipe.architecture().type())
            .setParameter(2, Kind.TEST)
            .setMaxResults(LATEST)
            .getResultStream()
            .map(RunCostEntity::cost)
            .toList();
    return CostModel.of(recipe, earlier);
  }

  /** Every run on a plan's target, in order. */
  public List<RunCost> ofTarget(UUID targetId) {
    return entities
        .createQuery("from RunCostEntity where targetId = ?1 order by id", RunCostEntity.class)
        .setParameter(1, targetId)
        .getResultStream()
        .map(RunCostEntity::cost)
        .toList();
  }
}
