// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.idx.IdxException;
import dev.lethe.contract.idx.IdxReader;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetException.Reason;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.subject.IndexLoads;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Makes a new version of a data set without some records. The rest moves up: its ordinals are those
 * of {@link RecordSet#renumberedWithout}. Streams, so memory does not grow with the records.
 */
@ApplicationScoped
public class RowErasure {

  private final Datasets datasets;
  private final Artifacts artifacts;
  private final IdxIngestion ingestion;
  private final IndexLoads loads;
  private final TenantTransaction transactions;

  RowErasure(
      Datasets datasets,
      Artifacts artifacts,
      IdxIngestion ingestion,
      IndexLoads loads,
      TenantTransaction transactions) {
    this.datasets = datasets;
    this.artifacts = artifacts;
    this.ingestion = ingestion;
    this.loads = loads;
    this.transactions = transactions;
  }

  /** The files of a version to be, stored but not yet referred to. */
  public static final class Prepared {
    private final UUID parent;
    private final IdxFiles files;

    private Prepared(UUID parent, IdxFiles files) {
      this.parent = parent;
      this.files = files;
    }

    /** What the new version is made of. */
    public DatasetManifest manifest() {
      return files.manifest();
    }
  }

  /**
   * Writes and checks the files, outside any transaction.
   *
   * @param parent a READY version
   * @param erased records to leave out, ordinals of {@code parent}
   * @param workspace an existing folder for the files on their way
   * @throws DatasetException ERASURE if {@code erased} is empty, everything, or beyond the version
   */
  public Prepared prepare(UUID tenant, UUID parent, RecordSet erased, Path workspace)
      throws IOException, DatasetException {
    DatasetManifest before = transactions.call(tenant, () -> datasets.manifest(parent));
    if (erased.isEmpty()
        || erased.bound() > before.rowCount()
        || erased.size() == before.rowCount()) {
      throw new DatasetException(
          Reason.ERASURE, erased.size() + " of " + before.rowCount() + " records cannot be erased");
    }
    Columns columns = before.columns();
    Path images = workspace.resolve("images.idx");
    Path labels = workspace.resolve("labels.idx");
    Path companion = workspace.resolve("companion.csv");
    copyIdx(tenant, before.images(), IdxReader::openFeatures, erased, images);
    copyIdx(tenant, before.labels(), IdxReader::openLabels, erased, labels);
    copyCompanion(tenant, before.companion(), columns, erased, companion);
    return new Prepared(
        parent,
        ingestion.ingest(
            tenant,
            new IdxIngestion.Source(images, labels, companion, columns, before.classes()),
            workspace,
            records -> {}));
  }

  /** A prepared version whose index rows wait to be published. */
  public record Loaded(Prepared prepared, UUID load) {}

  /**
   * Loads the index rows of a version to be, outside any transaction. Nobody finds them before
   * {@link #commit}, and they go if the step does not come to that.
   *
   * @param step that makes the version
   * @throws InterruptedException if the step is cancelled or no longer held
   */
  public Loaded load(StepContext step, Prepared prepared) throws IOException, InterruptedException {
    return new Loaded(prepared, loads.load(step, prepared.files.index()));
  }

  /** Gives up what a step loaded, inside the transaction that ends its operation. */
  public void abandon(StepContext step) {
    loads.abandon(step.stepId());
  }

  /**
   * Refers to the images and labels of a version that is not to be made, and gives up the file that
   * names its persons; inside a transaction.
   */
  public void keepRecords(UUID tenant, Prepared prepared, ArtifactOwner owner) {
    IdxFiles files = prepared.files;
    artifacts.keep(tenant, files.images(), "application/octet-stream", owner);
    artifacts.keep(tenant, files.labels(), "application/octet-stream", owner);
    artifacts.discard(tenant, files.companion());
  }

  /**
   * Makes the new version, READY, inside a transaction.
   *
   * @return its id
   */
  public UUID commit(Loaded loaded, UUID requestId, UUID operationId) {
    Prepared prepared = loaded.prepared();
    DatasetVersionEntity parent = datasets.versionRow(prepared.parent);
    DatasetVersionEntity row =
        datasets.announce(parent.dataset, parent.format, prepared.manifest().columns());
    row.parentVersionId = parent.id;
    row.erasedByRequestId = requestId;
    row.operationId = operationId;
    datasets.complete(row, prepared.files, loaded.load());
    return row.id;
  }

  private InputStream open(UUID tenant, Digest digest) throws IOException {
    return artifacts
        .open(tenant, digest)
        .orElseThrow(() -> new IOException("the store has no bytes of " + digest));
  }

  private interface Opener {
    IdxReader open(InputStream in) throws IOException, IdxException;
  }

  private void copyIdx(UUID tenant, Digest from, Opener opener, RecordSet erased, Path to)
      throws IOException, DatasetException {
    try (IdxReader in = opener.open(open(tenant, from));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
      in.header().withCount(in.header().count() - erased.size()).write(out);
      byte[] record = new byte[in.header().recordBytes()];
      for (int ordinal = 0; in.next(record); ordinal++) {
        if (!erased.contains(ordinal)) {
          out.write(record);
        }
      }
    } catch (IdxException e) {
      throw new DatasetException(Reason.IDX, "stored file " + from + ": " + e.getMessage());
    }
  }

  private void copyCompanion(UUID tenant, Digest from, Columns columns, RecordSet erased, Path to)
      throws IOException, DatasetException {
    Path whole = to.resolveSibling("companion-before.csv");
    try (InputStream in = open(tenant, from)) {
      Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
    }
    try (Companion in = Companion.open(whole, columns);
        Writer writer = Files.newBufferedWriter(to, UTF_8);
        CSVPrinter out = new CSVPrinter(writer, CSVFormat.RFC4180)) {
      out.printRecord(in.header());
      int ordinal = 0;
      for (Optional<CSVRecord> line = in.next(); line.isPresent(); line = in.next()) {
        if (!erased.contains(ordinal++)) {
          out.printRecord(line.get());
        }
      }
    }
    Files.delete(whole);
  }
}
