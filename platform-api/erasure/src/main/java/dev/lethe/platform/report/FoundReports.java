// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.search.Findable;
import dev.lethe.platform.search.SearchHit;
import dev.lethe.platform.search.SearchHit.Kind;
import dev.lethe.platform.search.SearchWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Reports by the digest of what they are, of their test plan or of their scores, or by id. */
@ApplicationScoped
class FoundReports implements Findable {

  private final EntityManager entities;

  FoundReports(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "report:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    if (words.digest().isEmpty() && words.id().isEmpty()) {
      return List.of();
    }
    return new Listing<>(entities, ReportEntity.class)
            .where(
                "reportDigest = :digest or testPlanDigest = :digest or scoresDigest = :digest",
                "digest",
                words.digest())
            .where("id = :id", "id", words.id())
            .sorted(SortKey.<ReportEntity>id("id", report -> report.id).descending())
            .first(limit)
            .stream()
            .map(ReportEntity::summary)
            .map(
                report ->
                    new SearchHit(
                        Kind.REPORT,
                        report.id().toString(),
                        report.subject().modelName() + " v" + report.subject().modelOrdinal(),
                        report.subject().method()))
            .toList();
  }
}
