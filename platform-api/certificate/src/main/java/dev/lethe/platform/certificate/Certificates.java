// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to issued certificates. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Certificates {

  private final EntityManager entities;
  private final CertificateViews views;
  private final Documents documents;
  private final Artifacts artifacts;

  Certificates(
      EntityManager entities, CertificateViews views, Documents documents, Artifacts artifacts) {
    this.entities = entities;
    this.views = views;
    this.documents = documents;
    this.artifacts = artifacts;
  }

  /**
   * A page of them, newest first.
   *
   * @param requestId only those of this request
   * @param text only those whose number holds it
   */
  Listed<Certificate> list(Optional<UUID> requestId, Optional<String> text, Spot spot, int limit) {
    Listed<CertificateEntity> page =
        new Listing<>(entities, CertificateEntity.class)
            .where("orderId is null")
            .where("requestId = :request", "request", requestId)
            .holding(text, List.of("id"))
            .sorted(
                SortKey.<CertificateEntity>moment("createdAt", c -> c.createdAt).descending(),
                SortKey.text("id", c -> c.id))
            .page(spot, limit);
    return page.with(views.of(page.rows()));
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  Certificate get(String id) {
    CertificateEntity row = entity(id);
    if (row.orderId != null) {
      throw ProblemException.notFound("certificate of a request");
    }
    return views.of(List.of(row)).get(0);
  }

  /** The evidence, canonical bytes. */
  byte[] evidence(String id) {
    return entity(id).evidenceBytes();
  }

  /**
   * A file, with what belongs to it.
   *
   * @param name of the file
   * @param digest of its bytes
   * @param bytes of it
   * @param proof that it stands in the log
   */
  @SuppressWarnings("ArrayRecordComponent") // read and sent
  public record Pdf(String name, Digest digest, byte[] bytes, byte[] proof) {

    /** Name of the file with the proof. */
    public String proofName() {
      return Certificates.proofName(name);
    }
  }

  /** Name of the proof that belongs to a file. */
  static String proofName(String pdf) {
    return pdf.replaceFirst("[.]pdf$", ".document.tlog-proof");
  }

  /** Name of the file of a version in a language. */
  static String fileName(CertificateEntity row, Language language) {
    return "%s-%d.%s.pdf"
        .formatted(CertificateVersion.of(row.id).number(), row.version, language.tag());
  }

  /**
   * The newest PDF in a language.
   *
   * @throws ProblemException NOT_FOUND until it is published
   */
  public Pdf pdf(UUID tenant, String id, Language language) {
    CertificateEntity row = published(id);
    return pdf(tenant, row, documents.newest(row.id, language));
  }

  private Pdf pdf(UUID tenant, CertificateEntity row, DocumentEntity document) {
    return new Pdf(
        fileName(row, document.language),
        document.digest(),
        artifacts.read(tenant, document.digest()),
        document.proof().getBytes(UTF_8));
  }

  /**
   * What was issued with a version.
   *
   * @param files the newest in each language
   * @param evidence canonical bytes
   * @param statementProof that the statement stands in the log
   * @param statusList number of the list that says whether it counts
   */
  @SuppressWarnings("ArrayRecordComponent") // packed and sent
  public record Issued(List<Pdf> files, byte[] evidence, String statementProof, int statusList) {}

  /**
   * What was issued with a version.
   *
   * @throws ProblemException NOT_FOUND until it is published
   */
  public Issued issued(UUID tenant, String id) {
    CertificateEntity row = published(id);
    return new Issued(
        documents.newest(row.id).stream().map(d -> pdf(tenant, row, d)).toList(),
        row.evidenceBytes(),
        row.statementProof(),
        row.evidence().statusEntry().listId());
  }

  /** What was issued for a request and published, by the names of the models. */
  public List<Certificate> ofRequest(UUID request) {
    return views
        .of(
            entities
                .createQuery(
                    "from CertificateEntity c where requestId = ?1 and state = PUBLISHED"
                        + " and not exists (select 1 from CertificateEntity later"
                        + " where later.number = c.number and later.version > c.version"
                        + " and later.state = PUBLISHED)",
                    CertificateEntity.class)
                .setParameter(1, request)
                .getResultList())
        .stream()
        .sorted(
            Comparator.comparing((Certificate c) -> c.subject().modelName())
                .thenComparing(c -> c.subject().modelOrdinal()))
        .toList();
  }

  /** The newest version that was begun for an order and not given up. */
  public Optional<OrderCertificate> ofOrder(UUID order) {
    return entities
        .createQuery(
            "from CertificateEntity where orderId = ?1 and state <> ABANDONED order by version desc",
            CertificateEntity.class)
        .setParameter(1, order)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(views::ofOrder);
  }

  /**
   * Refuses a version that is about no request: there is nothing to be read of again for it.
   *
   * @throws ProblemException INVALID_TRANSITION
   */
  public void requireOfRequest(String version) {
    CertificateEntity row = entities.find(CertificateEntity.class, version);
    if (row != null && row.orderId != null) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          "A certificate of an order gets no further version; it can be revoked.");
    }
  }

  /** Numbers and versions of what was issued for a request and published. */
  public List<String> publishedFor(UUID request) {
    return published("requestId", request);
  }

  /** Numbers and versions of what was issued of a model version and published. */
  public List<String> publishedOf(UUID modelVersion) {
    return published("modelVersionId", modelVersion);
  }

  private List<String> published(String field, UUID value) {
    return entities
        .createQuery(
            "select id from CertificateEntity where state = PUBLISHED and " + field + " = ?1",
            String.class)
        .setParameter(1, value)
        .getResultList();
  }

  /**
   * A published version and where its first files stand in the log.
   *
   * @param id number and version
   * @param proofs of its files, as issued
   */
  public record Sealed(String id, List<String> proofs) {}

  /** What was sealed by a key and published. */
  public List<Sealed> publishedSealedBy(Digest spki) {
    return entities
        .createQuery("from CertificateEntity where state = PUBLISHED", CertificateEntity.class)
        .getResultStream()
        .filter(c -> c.evidence().issuer().sealSpki().equals(spki))
        .map(
            c ->
                new Sealed(
                    c.id, documents.issued(c.id).stream().map(DocumentEntity::proof).toList()))
        .toList();
  }

  /** The version that is named, or else the newest published one, or else the newest. */
  private CertificateEntity entity(String id) {
    Optional<CertificateEntity> row =
        CertificateVersion.named(id)
            ? Optional.ofNullable(entities.find(CertificateEntity.class, id))
            : entities
                .createQuery(
                    """
                    from CertificateEntity where number = ?1
                    order by case when state = PUBLISHED then 0 else 1 end, version desc
                    """,
                    CertificateEntity.class)
                .setParameter(1, id)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    return row.orElseThrow(() -> ProblemException.notFound("certificate"));
  }

  /**
   * Refuses a version that the organisation does not have.
   *
   * @throws ProblemException NOT_FOUND
   */
  public void requireOwn(String version) {
    if (entities.find(CertificateEntity.class, version) == null) {
      throw ProblemException.notFound("certificate");
    }
  }

  /**
   * Number and version of what a path names.
   *
   * @throws ProblemException NOT_FOUND
   */
  public String resolve(String id) {
    return entity(id).id;
  }

  private CertificateEntity published(String id) {
    CertificateEntity row = entity(id);
    if (row.state != CertificateState.PUBLISHED) {
      throw ProblemException.notFound("published certificate");
    }
    return row;
  }
}
