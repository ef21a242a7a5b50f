// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.search.Findable;
import dev.lethe.platform.search.SearchHit;
import dev.lethe.platform.search.SearchHit.Kind;
import dev.lethe.platform.search.SearchWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Certificates by a part of their number, or by the digest of their evidence or of a PDF. */
@ApplicationScoped
class FoundCertificates implements Findable {

  private final EntityManager entities;

  FoundCertificates(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "certificate:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    Listing<CertificateEntity> list =
        new Listing<>(entities, CertificateEntity.class).where("orderId is null");
    Listing<CertificateEntity> fitting =
        words.digest().isPresent()
            ? list.where(
                "evidenceDigest = :digest or id in"
                    + " (select certificateId from DocumentEntity where pdfDigest = :digest)",
                "digest",
                words.digest())
            : list.holding(Optional.of(words.text()), List.of("id"));
    return fitting
        .sorted(
            SortKey.<CertificateEntity>moment("createdAt", c -> c.createdAt).descending(),
            SortKey.text("id", c -> c.id))
        .first(limit)
        .stream()
        .map(c -> new SearchHit(Kind.CERTIFICATE, c.id, c.id, c.evidenceDigest().toString()))
        .toList();
  }
}
