// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.certification.law.HolidayCalendar;
import dev.lethe.certification.law.Law;
import dev.lethe.certification.law.Law.StopReason;
import dev.lethe.certification.law.LawBook;
import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code erasure_request}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.REQUEST)
@Table(name = "erasure_request")
class ErasureRequestEntity {

  @Id UUID id;
  String reference;

  @Enumerated(EnumType.STRING)
  RequestKind kind;

  @Enumerated(EnumType.STRING)
  RequestState state;

  String ground;

  @Column(name = "received_at")
  Instant receivedAt;

  String channel;

  @Column(name = "external_reference")
  private @Nullable String externalReference;

  @Column(name = "filed_by")
  String filedBy;

  @Column(name = "filed_by_name")
  String filedByName;

  int records;

  @Column(name = "target_on")
  LocalDate targetOn;

  @Column(name = "due_on")
  LocalDate dueOn;

  @Column(name = "first_due_on")
  LocalDate firstDueOn;

  boolean extended;

  /** Edition of the law it was filed under; absent in a request from before there were any. */
  private @Nullable String law;

  private @Nullable String calendar;
  private @Nullable String zone;

  @Embedded private AwaitedProof awaited = new AwaitedProof();

  int loop;
  private @Nullable String outcome;

  @Column(name = "plan_id")
  private @Nullable UUID planId;

  @Column(name = "operation_id")
  private @Nullable UUID operationId;

  @Column(name = "batch_id")
  private @Nullable UUID batchId;

  /** The request whose plan it is part of: itself where it leads its batch. */
  @Column(name = "lead_id")
  private @Nullable UUID leadId;

  @Column(name = "gathered_by")
  private @Nullable String gatheredBy;

  byte[] salt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "closed_at")
  private @Nullable Instant closedAt;

  /** When it came into its state; absent in one that came into it before that was written down. */
  @Column(name = "moved_at")
  private @Nullable Instant movedAt;

  /** Data-set versions that were searched; absent where that was not written down yet. */
  private @Nullable List<UUID> searched;

  @Embedded private @Nullable AskerColumns asker;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ErasureRequestEntity() {}

  @SuppressWarnings("NullAway.Init") // dates are set by the clock at the end
  ErasureRequestEntity(
      UUID id,
      String reference,
      NewErasureRequest request,
      Filer filer,
      int records,
      byte[] salt,
      LawTerm term,
      Instant createdAt) {
    this.id = id;
    this.reference = reference;
    this.kind = request.kind();
    this.state = RequestState.DRAFT;
    this.ground = request.ground();
    this.receivedAt = term.receivedAt();
    this.channel = request.channel();
    this.externalReference = request.externalReference().orElse(null);
    this.filedBy = filer.person();
    this.filedByName = filer.displayName();
    this.records = records;
    this.salt = salt.clone();
    this.createdAt = createdAt;
    this.law = term.law().id();
    this.calendar = term.calendar().map(HolidayCalendar::id).orElse(null);
    this.zone = term.zone().getId();
    setDates(term);
  }

  /** Who filed a request. */
  record Filer(String person, String displayName) {}

  /**
   * The term, by what the request was filed under, whatever the organisation counts by today.
   *
   * @param fallback zone of a request that has none of its own
   */
  AnswerTerm clock(ZoneId fallback) {
    ZoneId own = zone == null ? fallback : ZoneId.of(zone);
    Optional<Law> edition = edition();
    if (edition.isEmpty()) {
      return LegalClock.running(own, receivedAt, extended);
    }
    return new LawTerm(
        edition.get(),
        Optional.ofNullable(calendar).map(c -> LawBook.published().calendar(c).orElseThrow()),
        own,
        receivedAt,
        extended,
        edition.get().stopsFor(StopReason.IDENTITY) ? awaited.stops() : List.of());
  }

  private Optional<Law> edition() {
    return Optional.ofNullable(law)
        .map(
            id ->
                LawBook.published()
                    .law(id)
                    .orElseThrow(() -> new IllegalStateException("no law " + id)));
  }

  private void setDates(AnswerTerm term) {
    targetOn = term.target();
    dueOn = term.due();
    firstDueOn = term.first().due();
  }

  /** Whether the term was not extended yet, and its law says by how much it can be. */
  boolean extendable() {
    return !extended && edition().filter(l -> l.terms().extended().isEmpty()).isEmpty();
  }

  void extend(ZoneId fallback) {
    extended = true;
    setDates(clock(fallback));
  }

  Optional<String> externalReference() {
    return Optional.ofNullable(externalReference);
  }

  Optional<String> outcome() {
    return Optional.ofNullable(outcome);
  }

  Optional<UUID> planId() {
    return Optional.ofNullable(planId);
  }

  Optional<UUID> operationId() {
    return Optional.ofNullable(operationId);
  }

  Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  Optional<List<UUID>> searched() {
    return Optional.ofNullable(searched);
  }

  void searched(List<UUID> versions) {
    searched = new ArrayList<>(versions);
  }

  /** What is known of who asks; of no meaning where no person does. */
  Asker asker() {
    return asker == null ? new Asker.NotAsked() : asker.asker();
  }

  /** The day on which a proof was asked for that is still awaited. */
  Optional<LocalDate> awaitedSince() {
    return awaited.since();
  }

  /**
   * @param now what is known from now on
   * @param answered the day on which an awaited proof came, if one did
   */
  void asks(Asker now, Optional<LocalDate> answered, ZoneId fallback) {
    asker = AskerColumns.of(now);
    AnswerTerm term = clock(fallback);
    if (now instanceof Asker.Asked asked) {
      awaited.ask(LocalDate.ofInstant(asked.by().at(), term.zone()));
    } else if (answered.isPresent()) {
      awaited.answer(answered.get());
    } else if (now.settled()) {
      awaited.drop();
    }
    setDates(clock(fallback));
  }

  /** Whether it may be followed: it is no person's own, or it is known who asks. */
  boolean identified() {
    return kind != RequestKind.PERSON || asker().settled();
  }

  /**
   * @throws ProblemException IDENTITY_NOT_VERIFIED
   */
  void requireIdentified() {
    if (!identified()) {
      throw new ProblemException(
          ProblemType.IDENTITY_NOT_VERIFIED, "Nobody has said yet that it is known who asks.");
    }
  }

  /**
   * Whether what was found is kept from everybody: nothing of a person is shown for somebody who
   * may be anybody. What was agreed to before identities were asked for stays as it was.
   */
  boolean withheld() {
    return !identified()
        && (state == RequestState.WITHDRAWN
            || state.compareTo(RequestState.AWAITING_DECISION) <= 0);
  }

  /** Nothing is held, whatever an earlier plan came to. */
  void answer() {
    outcome = null;
  }

  Optional<UUID> batchId() {
    return Optional.ofNullable(batchId);
  }

  /** The request that its plans and work hang on. */
  UUID lead() {
    return leadId == null ? id : leadId;
  }

  void join(UUID batch, UUID lead, String by) {
    batchId = batch;
    leadId = lead;
    gatheredBy = by;
  }

  /** Who last said with which others it is carried out. */
  Optional<String> gatheredBy() {
    return Optional.ofNullable(gatheredBy);
  }

  /** Alone again, without the plans and the work of the batch. */
  void leave() {
    batchId = null;
    leadId = null;
    gatheredBy = null;
    planId = null;
    operationId = null;
  }

  void follow(UUID plan) {
    planId = plan;
  }

  void work(UUID operation) {
    operationId = operation;
  }

  void find(String value) {
    outcome = value;
  }

  /** Since when it is in its state, or as near to it as is known. */
  Instant stateSince() {
    return movedAt != null ? movedAt : closedAt().orElse(createdAt);
  }

  void move(RequestState next, Instant at) {
    state = next;
    movedAt = at;
    if (next.terminal()) {
      closedAt = at;
    }
  }
}
