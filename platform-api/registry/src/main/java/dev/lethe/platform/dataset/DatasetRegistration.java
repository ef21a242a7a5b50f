// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.table.Preparation;
import dev.lethe.contract.table.Use;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.NewDatasetVersion.Format;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.Operation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.upload.UploadPurpose;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    DatasetEntity dataset = datasets.held(datasetId);
    Given given = wanted.format() == Format.IDX ? idx(wanted) : single(wanted);
    given.uploads().forEach((pointer, id) -> requireComplete(caller, pointer, id));
    DatasetVersionEntity version =
        datasets.announce(dataset, wanted.format().name(), given.columns());
    UUID operation =
        operations.start(
            NewOperation.ofOneStep(
                IngestDataset.KIND,
                "Register " + dataset.name + " version " + version.ordinal,
                caller.person(),
                new IngestDataset.Input(
                    version.id,
                    List.copyOf(given.uploads().values()),
                    given.preparation(),
                    given.columns())));
    version.operationId = operation;
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        "dataset-version.create",
        "dataset-version/" + version.id,
        Map.of("operation", operation.toString()));
    return operations.get(operation);
  }

  /**
   * What was asked for, checked in itself.
   *
   * @param uploads by the field that names them, in the order in which they are read
   */
  private record Given(
      Map<String, UUID> uploads, Optional<Preparation> preparation, Columns columns) {}

  private static Given idx(NewDatasetVersion wanted) {
    requireAbsent("/fileUploadId", wanted.fileUploadId(), wanted.format());
    requireAbsent("/preparation", Optional.ofNullable(wanted.preparation()), wanted.format());
    requirePerson(wanted.subjectColumn().isPresent(), wanted.identifierType(), "subjectColumn");
    Map<String, UUID> uploads = new LinkedHashMap<>();
    uploads.put("/imagesUploadId", require("/imagesUploadId", wanted.idx().images()));
    uploads.put("/labelsUploadId", require("/labelsUploadId", wanted.idx().labels()));
    uploads.put("/companionUploadId", require("/companionUploadId", wanted.idx().companion()));
    return new Given(
        uploads,
        Optional.empty(),
        new Columns(
            wanted.recordIdColumn().orElse(IngestDataset.RECORD),
            wanted.subjectColumn(),
            wanted.identifierType(),
            numbering(wanted.recordIdColumn().isPresent())));
  }

  private static Given single(NewDatasetVersion wanted) {
    requireAbsent("/imagesUploadId", wanted.idx().images(), wanted.format());
    requireAbsent("/labelsUploadId", wanted.idx().labels(), wanted.format());
    requireAbsent("/companionUploadId", wanted.idx().companion(), wanted.format());
    requireAbsent("/recordIdColumn", wanted.recordIdColumn(), wanted.format());
    requireAbsent("/subjectColumn", wanted.subjectColumn(), wanted.format());
    Preparation preparation =
        preparation(
            wanted.format(), require("/preparation", Optional.ofNullable(wanted.preparation())));
    boolean persons =
        preparation instanceof Preparation.Table table
            ? has(table, Use.Subject.class)
            : wanted.identifierType().isPresent();
    // An image is known by its name in the archive.
    boolean named =
        !(preparation instanceof Preparation.Table table) || has(table, Use.RecordId.class);
    requirePerson(persons, wanted.identifierType(), "a column of type subject");
    Map<String, UUID> uploads =
        Map.of("/fileUploadId", require("/fileUploadId", wanted.fileUploadId()));
    return new Given(
        uploads,
        Optional.of(preparation),
        new Columns(
            IngestDataset.RECORD,
            persons ? Optional.of(IngestDataset.SUBJECT) : Optional.empty(),
            wanted.identifierType(),
            numbering(named)));
  }

  private static boolean has(Preparation.Table table, Class<? extends Use> use) {
    return table.columns().stream().anyMatch(column -> use.isInstance(column.use()));
  }

  private static Optional<UUID> numbering(boolean named) {
    return named ? Optional.empty() : Optional.of(UuidCreator.getTimeOrderedEpoch());
  }

  private static Preparation preparation(Format format, JsonNode given) {
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    typed.put("type", format.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    given.properties().forEach(field -> typed.set(field.getKey(), field.getValue()));
    try {
      return CanonicalJson.convert(typed, Preparation.class);
    } catch (JsonException e) {
      throw ProblemException.invalid("/preparation", e);
    }
  }

  private void requireComplete(Caller caller, String pointer, UUID id) {
    UploadPurpose purpose =
        pointer.equals("/companionUploadId") ? UploadPurpose.COMPANION : UploadPurpose.DATASET;
    uploads.requireComplete(caller, id, purpose, pointer);
  }

  private static <T> T require(String pointer, Optional<T> value) {
    return value.orElseThrow(() -> ProblemException.invalid(pointer, "is needed for this format"));
  }

  private static void requireAbsent(String pointer, Optional<?> value, Format format) {
    if (value.isPresent()) {
      throw ProblemException.invalid(pointer, "has no meaning for the format " + format);
    }
  }

  private static void requirePerson(boolean persons, Optional<String> type, String other) {
    if (persons != type.isPresent()) {
      throw ProblemException.invalid(
          "/identifierType", "is given with " + other + ", or neither is");
    }
  }
}
