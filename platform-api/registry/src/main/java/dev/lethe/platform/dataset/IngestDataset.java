// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import dev.lethe.contract.table.Preparation;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.problem.Problems;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.subject.IndexLoads;
import dev.lethe.platform.subject.Suppressions;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Step {@code ingest-dataset}: checks, stores and indexes what was uploaded. Index rows are loaded
 * in chunks that nobody sees, and published with the version in one short commit.
 */
@ApplicationScoped
class IngestDataset implements StepHandler {

  static final String KIND = "ingest-dataset";

  /** Columns of the companion that a preparing run writes. */
  static final String RECORD = "record";

  static final String SUBJECT = "subject";

  private final IdxIngestion ingestion;
  private final EngineRuns engine;
  private final Datasets datasets;
  private final DatasetLineage lineage;
  private final IndexLoads loads;
  private final Suppressions suppressions;
  private final TenantTransaction transactions;
  private final Uploads uploads;
  private final AuditLog audit;
  private final Problems problems;
  private final Event<DatasetVersionReady> ready;

  IngestDataset(
      IdxIngestion ingestion,
      EngineRuns engine,
      Datasets datasets,
      DatasetLineage lineage,
      IndexLoads loads,
      Suppressions suppressions,
      TenantTransaction transactions,
      Uploads uploads,
      AuditLog audit,
      Problems problems,
      Event<DatasetVersionReady> ready) {
    this.ingestion = ingestion;
    this.engine = engine;
    this.datasets = datasets;
    this.lineage = lineage;
    this.loads = loads;
    this.suppressions = suppressions;
    this.transactions = transactions;
    this.uploads = uploads;
    this.audit = audit;
    this.problems = problems;
    this.ready = ready;
  }

  /**
   * What to ingest.
   *
   * @param versionId the PENDING version
   * @param uploads images, labels and companion, or one file to be prepared
   * @param preparation how to prepare it
   * @param columns of the companion
   */
  record Input(
      UUID versionId, List<UUID> uploads, Optional<Preparation> preparation, Columns columns) {}

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
              source(context, input),
              context.workspace(),
              records -> {
                if (context.cancelled()) {
                  throw new InterruptedIOException();
                }
                context.progress(records, records, "records");
              });
      UUID load = loads.load(context, files.index());
      UUID dataset =
          transactions.call(tenant, () -> datasets.versionRow(input.versionId()).dataset.id);
      Suppressions.Returned returned = suppressions.returned(tenant, dataset, files.index());
      return StepResult.of(() -> commit(context, input, new Loaded(files, load, returned)))
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

  /** A file that is no IDX is opened by a run of its own, never in this process. */
  private IdxIngestion.Source source(StepContext context, Input input)
      throws StepFailure, InterruptedException, IOException, DatasetException {
    List<Path> files =
        input.uploads().stream().map(id -> uploads.file(context.tenantId(), id)).toList();
    if (input.preparation().isEmpty()) {
      Path companion = files.get(2);
      if (input.columns().numbering().isPresent()) {
        companion = Companion.numbered(companion, RECORD, context.workspace());
      }
      return new IdxIngestion.Source(files.get(0), files.get(1), companion, input.columns(), 0);
    }
    Preparation preparation = input.preparation().get();
    Digest digest = Digest.of(files.get(0));
    RunPlan plan = engine.plan(new Task.Prepare(digest, preparation), List.of(digest));
    Path out = engine.run(context, "prepare", plan, files.get(0)).out();
    return new IdxIngestion.Source(
        out.resolve("features.idx"),
        out.resolve("labels.idx"),
        out.resolve("records.csv"),
        input.columns(),
        preparation.classes());
  }

  /** Everything that takes long, done before the commit. */
  private record Loaded(IdxFiles files, UUID load, Suppressions.Returned returned) {}

  private void commit(StepContext context, Input input, Loaded loaded) throws StepFailure {
    if (suppressions.size() != loaded.returned().entries()) {
      throw StepFailure.lost(
          ProblemType.CONFLICTING_WORK,
          "Records were erased while these were looked for among them; it is tried again.");
    }
    datasets.complete(datasets.versionRow(input.versionId()), loaded.files(), loaded.load());
    // Under the lock of the file: who destroys it waits, or was seen.
    if (lineage.isDestroyed(loaded.files().images().digest())) {
      throw StepFailure.fatal(
          ProblemType.DESTROYED_BY_ORDER, "An authority ordered that these records be destroyed.");
    }
    input.uploads().forEach(uploads::consume);
    audit.record(
        context.tenantId(),
        Actor.system("worker"),
        "dataset-version.ready",
        "dataset-version/" + input.versionId(),
        Map.of("digest", loaded.files().manifest().digest().toString()));
    ready.fire(
        new DatasetVersionReady(
            context.tenantId(), input.versionId(), loaded.returned().records()));
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    Input input = context.input(Input.class);
    loads.abandon(context.stepId());
    datasets.reject(input.versionId(), problems.of(problem.type(), problem.detail()));
    // They name persons, whom no version does.
    input.uploads().forEach(uploads::consume);
    audit.record(
        context.tenantId(),
        Actor.system("worker"),
        "dataset-version.rejected",
        "dataset-version/" + input.versionId(),
        Map.of("problem", problem.type().slug()));
  }
}
