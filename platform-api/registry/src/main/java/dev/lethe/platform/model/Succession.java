// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.model.ModelVersion.State;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How versions that unlearning makes take the place of the ones they were made from. A treated
 * version is QUARANTINED until it takes over or is discarded. Every method runs in the caller's
 * transaction.
 */
@ApplicationScoped
public class Succession {

  private static final List<State> LIVE =
      List.of(State.REGISTERED, State.QUARANTINED, State.SERVING, State.SUPERSEDED);
  private static final List<State> ENDED = List.of(State.TOMBSTONED, State.PURGED);

  private final Models models;
  private final EntityManager entities;
  private final Artifacts artifacts;
  private final Event<ModelVersionReplaced> replaced;

  Succession(
      Models models,
      EntityManager entities,
      Artifacts artifacts,
      Event<ModelVersionReplaced> replaced) {
    this.models = models;
    this.entities = entities;
    this.artifacts = artifacts;
    this.replaced = replaced;
  }

  /**
   * How a treated version came of another one.
   *
   * @param method id of the method
   * @param seed of the treatment
   * @param datasetVersionId what its touched members were trained on
   * @param grade how well the history of its weights is known, P0 to P3
   * @param budgetUsed share of the removal budget that is used by now, where there is one
   * @param requestId the request
   * @param operationId the operation
   */
  public record Treatment(
      String method,
      long seed,
      UUID datasetVersionId,
      String grade,
      Optional<Double> budgetUsed,
      UUID requestId,
      UUID operationId) {}

  /**
   * Registers a treated version, QUARANTINED.
   *
   * @param id of the new version
   * @param original the version treated
   */
  public void quarantine(
      UUID id, UUID original, Treatment treatment, ModelContent content, Instant at) {
    ModelVersionEntity old = models.versionRow(original);
    models.persist(
        new ModelVersionEntity(id, old, models.nextOrdinal(old.model), treatment, at), content);
  }

  /**
   * Says how many holdout records a version answers rightly, unless that is known.
   *
   * @param accuracy 0 to 1
   */
  public void measured(UUID version, double accuracy) {
    RowLock.find(entities, ModelVersionEntity.class, version)
        .filter(row -> row.accuracy == null)
        .ifPresent(row -> row.accuracy = accuracy);
  }

  /** Whether a treated version still waits to take over, and the one it was made from is there. */
  public boolean mayTakeOver(UUID original, UUID treated) {
    return entities
            .createQuery(
                "select count(*) from ModelVersionEntity o, ModelVersionEntity t"
                    + " where o.id = ?1 and o.state not in ?2 and t.id = ?3 and t.state = ?4",
                Long.class)
            .setParameter(1, original)
            .setParameter(2, ENDED)
            .setParameter(3, treated)
            .setParameter(4, State.QUARANTINED)
            .getSingleResult()
        > 0;
  }

  /** Keeps versions as they are until the transaction ends, for this transaction to end them. */
  public void lock(Set<UUID> versions) {
    List<ModelVersionEntity> unused = RowLock.all(entities, ModelVersionEntity.class, versions);
  }

  /**
   * Lets a treated version take the place of the one it was made from, whose artifacts are given
   * up. Their bytes go after the commit.
   *
   * @throws IllegalStateException unless {@link #mayTakeOver}
   */
  public void takeOver(UUID tenant, UUID original, UUID treated) {
    lock(Set.of(original, treated));
    ModelVersionEntity heir = models.versionRow(treated);
    ModelVersionEntity old = models.versionRow(original);
    if (heir.state != State.QUARANTINED || ENDED.contains(old.state)) {
      throw new IllegalStateException(treated + " cannot take the place of " + original);
    }
    heir.state = old.state;
    old.state = State.TOMBSTONED;
    old.replacedById = treated;
    entities.flush();
    artifacts.release(tenant, Models.owner(original));
    replaced.fire(new ModelVersionReplaced(tenant, original, treated));
  }

  /** Ends a treated version that did not pass; its bytes go after the commit. */
  public void discard(UUID tenant, UUID treated) {
    move(Set.of(treated), State.QUARANTINED, State.TOMBSTONED);
    artifacts.release(tenant, Models.owner(treated));
  }

  /**
   * Ends versions of models that are thrown away, whatever they are, and gives up all that was kept
   * for them; their bytes go after the commit.
   */
  public void end(UUID tenant, Set<UUID> versions) {
    RowLock.all(entities, ModelVersionEntity.class, versions).stream()
        .filter(row -> LIVE.contains(row.state))
        .forEach(row -> row.state = State.TOMBSTONED);
    entities.flush();
    versions.stream().sorted().forEach(id -> artifacts.release(tenant, Models.owner(id)));
  }

  /** As {@link #end}, because an authority ordered it, of versions that have not ended. */
  public void destroy(UUID tenant, Set<UUID> versions, UUID order, Instant at) {
    end(tenant, versions);
    for (ModelVersionEntity row : RowLock.all(entities, ModelVersionEntity.class, versions)) {
      row.destroyedByOrder = order;
      row.destroyedAt = at;
    }
    entities.flush();
  }

  /** Says that the bytes of some versions are gone, of those that are tombstoned. */
  public void purged(Set<UUID> versions) {
    move(versions, State.TOMBSTONED, State.PURGED);
  }

  private void move(Set<UUID> versions, State from, State to) {
    RowLock.all(entities, ModelVersionEntity.class, versions).stream()
        .filter(row -> row.state == from)
        .forEach(row -> row.state = to);
    entities.flush();
  }
}
