// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The register of who was handed data and models, in the caller's transaction. */
@ApplicationScoped
class Recipients {

  private final EntityManager entities;
  private final Disclosures disclosures;
  private final Datasets datasets;
  private final Models models;
  private final AuditLog audit;
  private final Tenants tenants;
  private final Clock clock;

  Recipients(
      EntityManager entities,
      Disclosures disclosures,
      Datasets datasets,
      Models models,
      AuditLog audit,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.disclosures = disclosures;
    this.datasets = datasets;
    this.models = models;
    this.audit = audit;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** A page of them, by name. */
  Listed<Recipient> list(Caller caller, RecipientFilter wanted, Spot spot, int limit) {
    Listed<RecipientEntity> page =
        new Listing<>(entities, RecipientEntity.class)
            .holding(wanted.text, List.of("name", "email"))
            .sorted(
                SortKey.<RecipientEntity>text("name", row -> row.name),
                SortKey.id("id", row -> row.id))
            .page(spot, limit);
    Map<UUID, List<Disclosure>> handed =
        disclosures.views(page.rows().stream().map(row -> row.id).toList());
    return page.with(
        page.rows().stream()
            .map(row -> view(caller, row, handed.getOrDefault(row.id, List.of())))
            .toList());
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  Recipient get(Caller caller, UUID id) {
    RecipientEntity row = entities.find(RecipientEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("recipient");
    }
    return view(caller, row);
  }

  /**
   * Adds one to the register.
   *
   * @throws ProblemException VALIDATION_FAILED if there is one of this name
   */
  Recipient add(Caller caller, NewRecipient wanted) {
    RecipientEntity row = new RecipientEntity(wanted, caller, clock.instant());
    requireFree(row.name, row.id);
    entities.persist(row);
    entities.flush();
    record(caller, row, "recipient.add", Map.of());
    return view(caller, row);
  }

  /**
   * Says how it is called and reached now.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, or VALIDATION_FAILED if another one
   *     has this name
   */
  Recipient change(Caller caller, UUID id, String ifMatch, NewRecipient wanted) {
    RecipientEntity row = locked(id, ifMatch);
    requireFree(wanted.name().strip(), id);
    row.change(wanted, clock.instant());
    entities.flush();
    record(caller, row, "recipient.change", Map.of());
    return view(caller, row);
  }

  /**
   * Says that it was handed something. Requests that were completed before owe it no notice by
   * that; somebody can say that they do.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, or VALIDATION_FAILED
   */
  Recipient hand(Caller caller, UUID id, String ifMatch, NewDisclosure wanted) {
    RecipientEntity row = locked(id, ifMatch);
    wanted.require(today(caller));
    requireThere(wanted);
    DisclosureEntity disclosure = new DisclosureEntity(id, wanted);
    if (disclosures.of(id).stream()
        .anyMatch(other -> other.endedOn().isEmpty() && other.thing().equals(disclosure.thing()))) {
      throw ProblemException.invalid(
          wanted.modelId().isPresent() ? "/modelId" : "/datasetId", "is handed to it already");
    }
    entities.persist(disclosure);
    row.touch(clock.instant());
    entities.flush();
    record(caller, row, "recipient.hand", about(disclosure));
    return view(caller, row);
  }

  /**
   * Says that it is handed nothing more of something.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, or VALIDATION_FAILED for a day before
   *     it was handed it, or to come
   */
  Recipient end(Caller caller, UUID disclosure, String ifMatch, DisclosureEnd wanted) {
    DisclosureEntity ended = entities.find(DisclosureEntity.class, disclosure);
    if (ended == null) {
      throw ProblemException.notFound("disclosure");
    }
    RecipientEntity row = locked(ended.recipientId, ifMatch);
    entities.refresh(ended);
    if (wanted.endedOn().isBefore(ended.since) || wanted.endedOn().isAfter(today(caller))) {
      throw ProblemException.invalid("/endedOn", "lies before it was handed, or in the future");
    }
    ended.end(wanted.endedOn());
    row.touch(clock.instant());
    entities.flush();
    record(caller, row, "recipient.end", about(ended));
    return view(caller, row);
  }

  private RecipientEntity locked(UUID id, String ifMatch) {
    RecipientEntity row =
        RowLock.find(entities, RecipientEntity.class, id)
            .orElseThrow(() -> ProblemException.notFound("recipient"));
    EntityTag.of(row.version).requireMatch(ifMatch);
    return row;
  }

  private void requireFree(String name, UUID id) {
    boolean used =
        !entities
            .createQuery(
                "select id from RecipientEntity where lower(name) = lower(?1) and id <> ?2",
                UUID.class)
            .setParameter(1, name)
            .setParameter(2, id)
            .getResultList()
            .isEmpty();
    if (used) {
      throw ProblemException.invalid("/name", "is in the register already");
    }
  }

  private void requireThere(NewDisclosure wanted) {
    if (wanted.datasetId().isPresent()
        && datasets.names(List.of(wanted.datasetId().get())).isEmpty()) {
      throw ProblemException.invalid("/datasetId", "names no data set");
    }
    if (wanted.modelId().isPresent() && models.names(List.of(wanted.modelId().get())).isEmpty()) {
      throw ProblemException.invalid("/modelId", "names no model");
    }
  }

  private Recipient view(Caller caller, RecipientEntity row) {
    return view(caller, row, disclosures.views(List.of(row.id)).getOrDefault(row.id, List.of()));
  }

  private static Recipient view(Caller caller, RecipientEntity row, List<Disclosure> handed) {
    return new Recipient(
        row.id,
        row.contact(),
        row.added(),
        handed,
        new Recipient.Offer(
            caller.may(RecipientPermissions.WRITE)
                ? List.of(RecipientPermissions.WRITE)
                : List.of(),
            EntityTag.of(row.version).header()));
  }

  private LocalDate today(Caller caller) {
    return tenants.get(caller.tenantId()).today(clock);
  }

  private static Map<String, String> about(DisclosureEntity one) {
    return Map.of(
        "about",
        one.datasetId().map(id -> "dataset/" + id).orElseGet(() -> "model/" + one.thing()),
        "since",
        one.since.toString(),
        "endedOn",
        one.endedOn().map(LocalDate::toString).orElse(""));
  }

  private void record(
      Caller caller, RecipientEntity row, String action, Map<String, String> details) {
    audit.record(caller.tenantId(), Actor.of(caller), action, "recipient/" + row.id, details);
  }
}
