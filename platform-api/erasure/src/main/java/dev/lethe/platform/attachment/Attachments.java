// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.OwnRequests;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The papers of requests, in the caller's transaction. The lock of the request keeps two that come
 * at once from being one too many, and one from ending twice.
 */
@ApplicationScoped
class Attachments {

  /** Sealed papers in the store. */
  static final ArtifactKind FILES = new ArtifactKind("attachment");

  static final String READ = "attachment:read";
  static final String WRITE = "attachment:write";

  /** What names the upload in what is sent. */
  static final String FIELD = "/uploadId";

  private static final String REMOVE = "attachment:remove";

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final OwnRequests closed;
  private final AttachmentFiles files;
  private final AttachmentSettings settings;
  private final AuditLog audit;
  private final Clock clock;

  Attachments(
      EntityManager entities,
      ErasureRequests requests,
      RequestStates states,
      OwnRequests closed,
      AttachmentFiles files,
      AttachmentSettings settings,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.states = states;
    this.closed = closed;
    this.files = files;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Those of a request, oldest first.
   *
   * @throws ProblemException NOT_FOUND
   */
  List<Attachment> list(Caller caller, UUID request) {
    boolean open = isOpen(request);
    return rows(request).stream().map(row -> view(caller, row, open)).toList();
  }

  /**
   * Seals an upload of the caller as a paper of a request. Papers come after its answer too.
   *
   * @throws ProblemException NOT_FOUND, or VALIDATION_FAILED if it is none, too large, of another
   *     kind, or one too many
   */
  Attachment add(Caller caller, UUID request, NewAttachment wanted) {
    states.lock(Set.of(request));
    if (rows(request).size() >= settings.most()) {
      throw ProblemException.invalid(
          FIELD, "is one too many, a request has at most " + settings.most());
    }
    AttachmentEntity row = files.seal(caller, request, wanted);
    entities.persist(row);
    entities.flush();
    tell(
        caller.tenantId(),
        Actor.of(caller),
        row,
        AttachmentTale.ADDED,
        Map.of("digest", row.digest().toString(), "bytes", Long.toString(row.bytes)));
    return view(caller, row, isOpen(request));
  }

  /**
   * Opens a paper, and writes down who did.
   *
   * @throws ProblemException NOT_FOUND if there is no such paper, or its term ended
   */
  byte[] open(Caller caller, UUID id) {
    AttachmentEntity row = entities.find(AttachmentEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("attachment");
    }
    byte[] content = files.open(caller.tenantId(), row);
    tell(caller.tenantId(), Actor.of(caller), row, AttachmentTale.READ, Map.of());
    return content;
  }

  /**
   * Takes away what the caller attached.
   *
   * @throws ProblemException NOT_FOUND, FORBIDDEN for what somebody else attached, or
   *     INVALID_TRANSITION once the request is closed
   */
  void remove(Caller caller, UUID id) {
    AttachmentEntity row = locked(id).orElseThrow(() -> ProblemException.notFound("attachment"));
    if (!row.person.equals(caller.person())) {
      throw new ProblemException(ProblemType.FORBIDDEN, "Somebody else attached this.");
    }
    if (!isOpen(row.requestId)) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "The request is closed; its files stay for their term.");
    }
    end(caller.tenantId(), Actor.of(caller), row, AttachmentTale.REMOVED);
  }

  /** Ids of papers whose term has ended, oldest first. */
  List<UUID> due() {
    Instant before = clock.instant().minus(settings.life());
    List<UUID> about =
        entities
            .createQuery(
                "select distinct requestId from AttachmentEntity where at <= ?1", UUID.class)
            .setParameter(1, before)
            .getResultList();
    return entities
        .createQuery(
            "select id from AttachmentEntity where at <= ?1 and requestId in ?2 order by id",
            UUID.class)
        .setParameter(1, before)
        .setParameter(2, closed.closedBy(about, before))
        .getResultList();
  }

  /** Destroys the key and the name of a paper, and lets go of its bytes. */
  void shred(UUID tenant, UUID id) {
    locked(id).ifPresent(row -> end(tenant, Actor.system("keeper"), row, AttachmentTale.SHREDDED));
  }

  private void end(UUID tenant, Actor actor, AttachmentEntity row, String action) {
    var unused =
        entities
            .createQuery("delete from AttachmentEntity where id = ?1")
            .setParameter(1, row.id)
            .executeUpdate();
    files.release(tenant, row);
    tell(tenant, actor, row, action, Map.of());
  }

  private boolean isOpen(UUID request) {
    return !requests.membership(request).state().terminal();
  }

  private List<AttachmentEntity> rows(UUID request) {
    return entities
        .createQuery(
            "from AttachmentEntity where requestId = ?1 order by id", AttachmentEntity.class)
        .setParameter(1, request)
        .getResultList();
  }

  /** A paper that is still there once its request is locked. */
  private Optional<AttachmentEntity> locked(UUID id) {
    List<UUID> request =
        entities
            .createQuery("select requestId from AttachmentEntity where id = ?1", UUID.class)
            .setParameter(1, id)
            .getResultList();
    if (request.isEmpty()) {
      return Optional.empty();
    }
    states.lock(request);
    return Optional.ofNullable(entities.find(AttachmentEntity.class, id));
  }

  private Attachment view(Caller caller, AttachmentEntity row, boolean open) {
    boolean own = open && caller.may(WRITE) && caller.person().equals(row.person);
    return new Attachment(
        row.id,
        files.name(caller.tenantId(), row),
        row.mediaType,
        row.bytes,
        row.personName,
        row.at,
        own ? List.of(REMOVE) : List.of());
  }

  private void tell(
      UUID tenant, Actor actor, AttachmentEntity row, String action, Map<String, String> more) {
    Map<String, String> details = new TreeMap<>(more);
    details.put("attachment", row.id.toString());
    audit.record(tenant, actor, action, "request/" + row.requestId, details);
  }
}
