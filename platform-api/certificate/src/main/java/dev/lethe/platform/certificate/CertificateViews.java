// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.util.Objects.requireNonNull;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.platform.model.ModelVersion.Place;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.Models.Successor;
import dev.lethe.platform.request.ErasureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts certificates together for people, in the caller's transaction. */
@ApplicationScoped
class CertificateViews {

  private final ErasureRequests requests;
  private final Models models;
  private final PublicRegister register;
  private final Documents documents;
  private final FrozenEvidence evidence;

  CertificateViews(
      ErasureRequests requests,
      Models models,
      PublicRegister register,
      Documents documents,
      FrozenEvidence evidence) {
    this.requests = requests;
    this.models = models;
    this.register = register;
    this.documents = documents;
    this.evidence = evidence;
  }

  /** What belongs to all of them is read at once: as many statements for a page as for one. */
  List<Certificate> of(List<CertificateEntity> rows) {
    Map<UUID, String> references = requests.references(each(rows, CertificateEntity::requestId));
    Map<UUID, Place> places = models.places(each(rows, CertificateEntity::modelVersionId));
    Map<UUID, Successor> successors =
        models.successors(each(rows, CertificateEntity::modelVersionId));
    Map<String, List<CertificateDocument>> files = documents.newest(each(rows, r -> r.id));
    Map<String, Validity> published = register.validity(each(rows, r -> r.id));
    return rows.stream()
        .map(
            row ->
                view(
                    row,
                    evidence.of(row),
                    subject(
                        row,
                        requireNonNull(references.get(row.requestId()), "a certificate's request"),
                        requireNonNull(places.get(row.modelVersionId()), "a certificate's model"),
                        Optional.ofNullable(successors.get(row.modelVersionId()))),
                    files.getOrDefault(row.id, List.of()),
                    Optional.ofNullable(published.get(row.id))))
        .toList();
  }

  /** The certificate of an order. */
  OrderCertificate ofOrder(CertificateEntity row) {
    return new OrderCertificate(
        CertificateVersion.of(row.id).number().text(),
        row.version,
        row.state.name(),
        row.evidence().certificate().issuedAt(),
        row.evidenceDigest(),
        Optional.ofNullable(row.statementIndex),
        documents.newest(List.of(row.id)).getOrDefault(row.id, List.of()),
        Optional.ofNullable(register.validity(List.of(row.id)).get(row.id))
            .map(Validity::status)
            .orElse("VALID"));
  }

  private static Certificate.Subject subject(
      CertificateEntity row, String reference, Place place, Optional<Successor> successor) {
    return new Certificate.Subject(
        row.requestId(),
        reference,
        row.modelVersionId(),
        place.modelName(),
        place.ordinal(),
        successor.map(Successor::versionId),
        successor.map(Successor::ordinal));
  }

  private static <T> Collection<T> each(
      List<CertificateEntity> rows, Function<CertificateEntity, T> value) {
    return rows.stream().map(value).collect(Collectors.toSet());
  }

  private static Certificate view(
      CertificateEntity row,
      Evidence evidence,
      Certificate.Subject subject,
      List<CertificateDocument> files,
      Optional<Validity> published) {
    return new Certificate(
        evidence.parties().certificate().id().text(),
        row.version,
        subject,
        row.state.name(),
        new Certificate.Conclusion(
            evidence.conclusion().outcome().value().name(),
            Texts.of(Language.EN).headline(evidence),
            evidence.conclusion().outcome().verdict().name(),
            evidence.treatment().method().map(m -> m.tier().name()).orElse("N"),
            evidence.treatment().method().map(m -> m.id()).orElse("none")),
        new Certificate.Proof(
            Optional.of(evidence.parties().certificate().issuedAt()),
            row.evidenceDigest(),
            Optional.ofNullable(row.statementIndex),
            files),
        validity(evidence, published));
  }

  /** What is not published yet counts as valid, and nothing replaces it. */
  private static Validity validity(Evidence evidence, Optional<Validity> published) {
    return new Validity(
        published.map(Validity::status).orElse("VALID"),
        published.flatMap(Validity::statusReason),
        evidence.parties().certificate().supersedes(),
        published.flatMap(Validity::supersededBy));
  }
}
