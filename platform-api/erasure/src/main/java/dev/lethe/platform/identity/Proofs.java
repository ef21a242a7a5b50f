// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.SealedFiles;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.upload.PaperFile;
import dev.lethe.platform.upload.UploadPurpose;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The proofs that people attached; in the caller's transaction. */
@ApplicationScoped
public class Proofs {

  /** Sealed proofs in the store. */
  public static final ArtifactKind FILES = new ArtifactKind("identity-proof");

  /** As the audit trail has it that somebody looked at a proof. */
  public static final String READ = "identity.proof_read";

  /** As the audit trail has it that the term of a proof ended. */
  public static final String SHREDDED = "identity.proof_shredded";

  private static final String FIELD = "/proofUploadId";

  private final EntityManager entities;
  private final Uploads uploads;
  private final Artifacts artifacts;
  private final SealedFiles sealed;
  private final IdentitySettings settings;
  private final AuditLog audit;
  private final Clock clock;

  Proofs(
      EntityManager entities,
      Uploads uploads,
      Artifacts artifacts,
      SealedFiles sealed,
      IdentitySettings settings,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.uploads = uploads;
    this.artifacts = artifacts;
    this.sealed = sealed;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Seals an upload of the caller as proof for a request.
   *
   * @param at where what names it stands in what was sent, empty or for example {@code /identity}
   * @throws ProblemException VALIDATION_FAILED if it is none, too large, or of another kind
   */
  public void attach(Caller caller, UUID request, UUID upload, String at) {
    PaperFile file =
        uploads.requirePaper(
            caller,
            upload,
            UploadPurpose.IDENTITY_PROOF,
            settings.largestProof().asLongValue(),
            at + FIELD);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Instant now = clock.instant();
    entities.persist(
        new IdentityProofEntity(
            id,
            request,
            file,
            sealed.keep(caller.tenantId(), FILES.of(id), file.content()),
            new IdentityProofEntity.Kept(caller.person(), now, now.plus(settings.proofLife()))));
    uploads.consume(upload);
  }

  /** Proofs by request, oldest first; requests without are left out. */
  public Map<UUID, List<IdentityProof>> of(Collection<UUID> requests) {
    if (requests.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "from IdentityProofEntity where requestId in ?1 order by id", IdentityProofEntity.class)
        .setParameter(1, requests)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> row.requestId,
                Collectors.mapping(IdentityProofEntity::proof, Collectors.toList())));
  }

  /**
   * A proof that was opened.
   *
   * @param mediaType what it is
   * @param content the bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Opened(String mediaType, byte[] content) {}

  /**
   * Opens a proof, and writes down who did.
   *
   * @throws ProblemException NOT_FOUND if there is no such proof, or it is shredded
   */
  Opened open(Caller caller, UUID id) {
    IdentityProofEntity row = entities.find(IdentityProofEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("proof");
    }
    SealedFiles.Sealed file =
        row.sealed()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "The proof was shredded, as its term had ended."));
    UUID tenant = caller.tenantId();
    audit.record(
        tenant, Actor.of(caller), READ, "request/" + row.requestId, Map.of("proof", id.toString()));
    return new Opened(row.mediaType, sealed.open(tenant, FILES.of(id), file));
  }

  /** Ids of proofs whose term has ended, oldest first. */
  List<UUID> due() {
    return entities
        .createQuery(
            """
            select id from IdentityProofEntity
            where sealedKey is not null and shredAfter <= ?1 order by shredAfter, id
            """,
            UUID.class)
        .setParameter(1, clock.instant())
        .getResultList();
  }

  /** Destroys the key of a proof, and lets go of its bytes. */
  void shred(UUID tenant, UUID id) {
    IdentityProofEntity row = entities.find(IdentityProofEntity.class, id);
    if (row == null || row.sealed().isEmpty()) {
      return;
    }
    row.shred(clock.instant());
    var unused = artifacts.release(tenant, FILES.of(id));
    audit.record(
        tenant,
        Actor.system("keeper"),
        SHREDDED,
        "request/" + row.requestId,
        Map.of("proof", id.toString()));
  }
}
