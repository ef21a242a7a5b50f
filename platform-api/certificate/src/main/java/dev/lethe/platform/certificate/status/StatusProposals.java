// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.DatasetVersionReady;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.ModelVersionReplaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;

/** Notices what may end a certificate and proposes it; people decide. */
@ApplicationScoped
class StatusProposals {

  private final Certificates certificates;
  private final Datasets datasets;
  private final AuditLog audit;
  private final StatusChanges changes;

  StatusProposals(
      Certificates certificates, Datasets datasets, AuditLog audit, StatusChanges changes) {
    this.certificates = certificates;
    this.datasets = datasets;
    this.audit = audit;
    this.changes = changes;
  }

  /** Erased records that came back with new data are about to be learned again. */
  void ingested(@Observes DatasetVersionReady ready) {
    UUID tenant = ready.tenantId();
    DatasetVersion version = datasets.version(ready.versionId());
    ready
        .returned()
        .forEach(
            (request, records) ->
                certificates
                    .publishedFor(request)
                    .forEach(
                        certificate ->
                            changes.proposeByPlatform(
                                tenant,
                                certificate,
                                StatusReason.RELEARNED,
                                "Data set %s version %d holds %d of the records or their persons again."
                                    .formatted(
                                        version.place().datasetName(),
                                        version.place().ordinal(),
                                        records))));
  }

  /**
   * A model that a certificate speaks of was replaced in use. What the certificate says of it stays
   * true, so nothing is proposed; the successor is noted.
   */
  void replaced(@Observes ModelVersionReplaced replaced) {
    certificates
        .publishedOf(replaced.replaced())
        .forEach(
            certificate ->
                audit.record(
                    replaced.tenantId(),
                    Actor.system("worker"),
                    "certificate.superseded_in_use",
                    "certificate/" + certificate,
                    Map.of("by", replaced.by().toString())));
  }
}
