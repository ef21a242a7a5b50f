// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.problem.Problems;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Step {@code ingest-dataset}: checks, stores and indexes what was uploaded. */
@ApplicationScoped
class IngestDataset implements StepHandler {

  static final String KIND = "ingest-dataset";

  private final IdxIngestion ingestion;
  private final Datasets datasets;
  private final Uploads uploads;
  private final AuditLog audit;
  private final Problems problems;

  IngestDataset(
      IdxIngestion ingestion,
      Datasets datasets,
      Uploads uploads,
      AuditLog audit,
      Problems problems) {
    this.ingestion = ingestion;
    this.datasets = datasets;
    this.uploads = uploads;
    this.audit = audit;
    this.problems = problems;
  }

  /**
   * What to ingest.
   *
   * @param versionId the PENDING version
   * @param images upload of the images
   * @param labels upload of the labels
   * @param companion upload of the companion
   */
  record Input(
      UUID versionId,
      UUID images,
      UUID labels,
      UUID companion,
      String recordIdColumn,
      Optional<String> subjectColumn,
      Optional<String> identifierType) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    Input input = context.input(Input.class);
    UUID tenant = context.tenantId();
    try {
      IdxFiles files =
          ingestion.ingest(
              tenant,
              new IdxIngestion.Source(
                  uploads.file(tenant, input.images()),
                  uploads.file(tenant, input.labels()),
                  uploads.file(tenant, input.companion()),
                  new Columns(
                      input.recordIdColumn(), input.subjectColumn(), input.identifierType()),
                  0),
              context.workspace(),
              records -> {
                if (context.cancelled()) {
                  throw new InterruptedIOException();
                }
                context.progress(records, records, "records");
              });
      return StepResult.of(() -> commit(context, input, files))
          .withDetail(files.manifest().rowCount() + " records registered and indexed.")
          .withResultId(input.versionId().toString());
    } catch (DatasetException e) {
      throw StepFailure.fatal(ProblemType.DATASET_INVALID, String.valueOf(e.getMessage()));
    } catch (InterruptedIOException e) {
      throw new InterruptedException();
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The files could not be read or stored.", e);
    }
  }

  private void commit(StepContext context, Input input, IdxFiles files) {
    datasets.complete(datasets.versionRow(input.versionId()), files);
    List.of(input.images(), input.labels(), input.companion()).forEach(uploads::consume);
    audit.record(
        context.tenantId(),
        Actor.system("worker"),
        "dataset-version.ready",
        "dataset-version/" + input.versionId(),
        Map.of("digest", files.manifest().digest().toString()));
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    Input input = context.input(Input.class);
    datasets.reject(input.versionId(), problems.of(problem.type(), problem.detail()));
    audit.record(
        context.tenantId(),
        Actor.system("worker"),
        "dataset-version.rejected",
        "dataset-version/" + input.versionId(),
        Map.of("problem", problem.type().slug()));
  }
}
