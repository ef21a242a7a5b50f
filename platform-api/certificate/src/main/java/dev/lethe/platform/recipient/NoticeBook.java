// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.letter.NoticeFacts;
import dev.lethe.platform.letter.NoticeFacts.Addressee;
import dev.lethe.platform.letter.NoticeFacts.Said;
import dev.lethe.platform.letter.NoticeFacts.Scope;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.recipient.OwnNotice.ToldData;
import dev.lethe.platform.recipient.OwnNotice.ToldModel;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Reads notices and what they are put together from, in the caller's transaction. */
@ApplicationScoped
class NoticeBook {

  private final EntityManager entities;
  private final NoticeReading reading;
  private final Disclosures disclosures;
  private final NoticeViews views;
  private final ErasureRequests requests;
  private final Tenants tenants;
  private final Owing owing;
  private final NoticeSettings settings;

  NoticeBook(
      EntityManager entities,
      NoticeReading reading,
      Disclosures disclosures,
      NoticeViews views,
      ErasureRequests requests,
      Tenants tenants,
      Owing owing,
      NoticeSettings settings) {
    this.entities = entities;
    this.reading = reading;
    this.disclosures = disclosures;
    this.views = views;
    this.requests = requests;
    this.tenants = tenants;
    this.owing = owing;
    this.settings = settings;
  }

  /** A page of them, what is due first. */
  Listed<Notice> list(Caller caller, NoticeFilter wanted, Spot spot, int limit) {
    LocalDate today = today(caller);
    Listing<NoticeEntity> rows =
        new Listing<>(entities, NoticeEntity.class)
            .where("requestId = :request", "request", wanted.requestId)
            .where("recipientId = :recipient", "recipient", wanted.recipientId);
    wanted.show.ifPresent(show -> rows.where(show.condition()));
    if (wanted.show.equals(Optional.of(NoticeFilter.Show.WAITING))) {
      rows.value("today", Optional.of(today));
    }
    Listed<NoticeEntity> page =
        rows.sorted(
                SortKey.<NoticeEntity>day("dueOn", row -> row.dueOn),
                SortKey.id("id", row -> row.id))
            .page(spot, limit);
    return page.with(views.of(caller, page.rows(), today));
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  Notice get(Caller caller, UUID id) {
    return view(caller, row(id));
  }

  Notice view(Caller caller, NoticeEntity row) {
    return views.of(
        caller, row, scope(caller.tenantId(), row.requestId, row.recipientId), today(caller));
  }

  /** What its recipient is told of it by a link that works until then. */
  OwnNotice own(UUID tenant, NoticeEntity row, Instant linkUntil) {
    Organisation organisation = tenants.get(tenant);
    Scope scope = scope(tenant, row.requestId, row.recipientId);
    return new OwnNotice(
        organisation.controller(),
        organisation.contact(),
        requests.facts(tenant, row.requestId).reference(),
        entities.find(RecipientEntity.class, row.recipientId).name,
        scope.data().stream().map(d -> new ToldData(d.name(), d.before(), d.on())).toList(),
        scope.models().stream().map(m -> new ToldModel(m.name(), m.before())).toList(),
        LocalDate.ofInstant(linkUntil, organisation.zone()),
        row.answer());
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  NoticeEntity row(UUID id) {
    NoticeEntity row = entities.find(NoticeEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("notice");
    }
    return row;
  }

  /** What of that which a recipient was handed a request was about. */
  private Scope scope(UUID tenant, UUID request, UUID recipient) {
    return reading.scope(request, disclosures.of(recipient), tenants.get(tenant).zone());
  }

  /** What a notice says, or the reminder once it left. */
  NoticeFacts facts(Caller caller, NoticeEntity row, NoticeDraft draft) {
    Organisation organisation = tenants.get(caller.tenantId());
    RequestFacts request = requests.facts(caller.tenantId(), row.requestId);
    RecipientEntity recipient = entities.find(RecipientEntity.class, row.recipientId);
    LocalDate today = today(caller);
    return new NoticeFacts(
        organisation,
        request.reference(),
        request.clock(),
        today,
        new Addressee(recipient.name, recipient.language),
        scope(caller.tenantId(), row.requestId, row.recipientId),
        new Said(
            draft.records(),
            draft.note().filter(note -> !note.isBlank()),
            today.plusDays(settings.days()),
            row.reminds()));
  }

  /**
   * The address of a notice.
   *
   * @throws ProblemException INVALID_TRANSITION if there is none
   */
  String email(NoticeEntity row) {
    return entities
        .find(RecipientEntity.class, row.recipientId)
        .email()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_TRANSITION,
                    "The register has no e-mail address of this recipient."));
  }

  /**
   * @throws ProblemException INVALID_TRANSITION unless the request is completed and was about what
   *     the recipient was handed, or VALIDATION_FAILED
   */
  void requireOwable(Caller caller, UUID request, UUID recipient) {
    if (requests.membership(request).state() != RequestState.COMPLETED) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "Recipients are told once a request was carried out.");
    }
    if (entities.find(RecipientEntity.class, recipient) == null) {
      throw ProblemException.invalid("/recipientId", "names no recipient");
    }
    boolean owed =
        !entities
            .createQuery(
                "select id from NoticeEntity where requestId = ?1 and recipientId = ?2", UUID.class)
            .setParameter(1, request)
            .setParameter(2, recipient)
            .getResultList()
            .isEmpty();
    if (owed) {
      throw ProblemException.invalid("/recipientId", "is owed a notice already");
    }
    if (scope(caller.tenantId(), request, recipient).isEmpty()) {
      throw nothingHanded();
    }
  }

  static ProblemException nothingHanded() {
    return new ProblemException(
        ProblemType.INVALID_TRANSITION,
        "The request was about nothing that the register says was handed to this recipient.");
  }

  LocalDate today(Caller caller) {
    return owing.today(caller.tenantId());
  }
}
