// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.Operation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.upload.UploadPurpose;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Announces a version and starts the operation that makes it READY or REJECTED. */
@ApplicationScoped
class DatasetRegistration {

  private final Datasets datasets;
  private final Uploads uploads;
  private final Operations operations;
  private final AuditLog audit;

  DatasetRegistration(Datasets datasets, Uploads uploads, Operations operations, AuditLog audit) {
    this.datasets = datasets;
    this.uploads = uploads;
    this.operations = operations;
    this.audit = audit;
  }

  /** Inside the caller's transaction. */
  Operation register(Caller caller, UUID datasetId, NewDatasetVersion wanted) {
    DatasetEntity dataset = datasets.row(datasetId);
    if (wanted.subjectColumn().isPresent() != wanted.identifierType().isPresent()) {
      throw ProblemException.invalid(
          "/identifierType", "is given with subjectColumn, or neither is");
    }
    uploads.requireComplete(
        caller, wanted.imagesUploadId(), UploadPurpose.DATASET, "/imagesUploadId");
    uploads.requireComplete(
        caller, wanted.labelsUploadId(), UploadPurpose.DATASET, "/labelsUploadId");
    uploads.requireComplete(
        caller, wanted.companionUploadId(), UploadPurpose.COMPANION, "/companionUploadId");
    DatasetVersionEntity version =
        datasets.announce(
            dataset,
            new Columns(wanted.recordIdColumn(), wanted.subjectColumn(), wanted.identifierType()));
    UUID operation =
        operations.start(
            NewOperation.ofOneStep(
                IngestDataset.KIND,
                "Register " + dataset.name + " version " + version.ordinal,
                caller.person(),
                new IngestDataset.Input(
                    version.id,
                    wanted.imagesUploadId(),
                    wanted.labelsUploadId(),
                    wanted.companionUploadId(),
                    wanted.recordIdColumn(),
                    wanted.subjectColumn(),
                    wanted.identifierType())));
    version.operationId = operation;
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        "dataset-version.create",
        "dataset-version/" + version.id,
        Map.of("operation", operation.toString()));
    return operations.get(operation);
  }
}
