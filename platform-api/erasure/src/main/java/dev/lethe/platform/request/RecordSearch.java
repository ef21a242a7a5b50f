// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.dataset.Columns;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.NewErasureRequest.Selection;
import dev.lethe.platform.subject.Identifier;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.upload.UploadPurpose;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds the records a request is about, in every version that can still be read. What names a
 * person is used here and kept nowhere.
 */
@ApplicationScoped
class RecordSearch {

  private final Datasets datasets;
  private final SubjectIndex index;
  private final Uploads uploads;

  RecordSearch(Datasets datasets, SubjectIndex index, Uploads uploads) {
    this.datasets = datasets;
    this.index = index;
    this.uploads = uploads;
  }

  /**
   * Records by data-set version, none of the sets empty.
   *
   * @throws ProblemException VALIDATION_FAILED if the selection is empty, names unknown records or
   *     leaves nothing, which a person's is told once it is known who asks; NOT_FOUND if there is
   *     no such version
   */
  Map<UUID, RecordSet> find(Caller caller, NewErasureRequest request) {
    Wanted wanted =
        request.kind() == RequestKind.PERSON ? person(caller, request) : selected(caller, request);
    Map<UUID, RecordSet> found = search(wanted);
    Set<UUID> held = Set.of();
    // A version may have got a successor meanwhile; from here on it gets none before this ends.
    while (!held.containsAll(found.keySet())) {
      held = Set.copyOf(found.keySet());
      datasets.hold(held);
      found = search(wanted);
    }
    if (request.kind() != RequestKind.PERSON) {
      found.forEach((id, records) -> requireRest(id, records.size()));
    }
    return found;
  }

  /** Versions in which persons can be found now. */
  List<UUID> searched() {
    return datasets.namingPersons().stream()
        .filter(v -> v.indexState() == DatasetVersion.IndexState.READY)
        .map(DatasetVersion::id)
        .toList();
  }

  /**
   * What to search for.
   *
   * @param finder looks for it anew each time
   * @param dataset the only data set to search, if not all
   */
  private record Wanted(Supplier<Map<UUID, RecordSet>> finder, Optional<UUID> dataset) {}

  private Map<UUID, RecordSet> search(Wanted wanted) {
    Map<UUID, RecordSet> found = new TreeMap<>(wanted.finder().get());
    found.keySet().removeIf(id -> !searched(datasets.version(id), wanted));
    return found;
  }

  private static boolean searched(DatasetVersion version, Wanted wanted) {
    return version.state() == DatasetVersion.State.READY
        && wanted.dataset().map(version.place().datasetId()::equals).orElse(true);
  }

  private Wanted person(Caller caller, NewErasureRequest request) {
    List<Identifier> identifiers = request.identifiers().orElse(List.of());
    if (identifiers.isEmpty()) {
      throw ProblemException.invalid("/identifiers", "names nobody");
    }
    return new Wanted(() -> index.find(caller.tenantId(), identifiers.stream()), Optional.empty());
  }

  /** The same records may stand in other versions of the data set, which then hold them too. */
  private Wanted selected(Caller caller, NewErasureRequest request) {
    Selection selection =
        request
            .selection()
            .orElseThrow(() -> ProblemException.invalid("/selection", "names no records"));
    DatasetVersion version = datasets.version(selection.datasetVersionId());
    if (version.state() != DatasetVersion.State.READY) {
      throw ProblemException.invalid(
          "/selection/datasetVersionId", "is " + version.state() + ", only READY can be selected");
    }
    UUID tenant = caller.tenantId();
    SelectedIds ids = ids(caller, selection);
    var unused =
        ids.read(lines -> datasets.resolve(tenant, version.id(), lines, "/selection/recordIds"));
    UUID dataset = version.place().datasetId();
    Columns columns = datasets.manifest(version.id()).columns();
    return new Wanted(
        () ->
            ids.read(
                lines ->
                    index.find(
                        tenant,
                        Optional.of(versionsOf(dataset)),
                        lines.map(id -> new Identifier(Identifier.RECORD_ID, columns.key(id))))),
        Optional.of(dataset));
  }

  /** Where to look for ids of records, which mean something in their own data set alone. */
  private Set<UUID> versionsOf(UUID dataset) {
    return datasets.readyVersions().stream()
        .filter(version -> version.place().datasetId().equals(dataset))
        .map(DatasetVersion::id)
        .collect(Collectors.toSet());
  }

  private SelectedIds ids(Caller caller, Selection selection) {
    if (selection.uploadId().isPresent() == selection.recordIds().isPresent()) {
      throw ProblemException.invalid("/selection", "has either recordIds or uploadId");
    }
    if (selection.uploadId().isEmpty()) {
      return SelectedIds.of(selection.recordIds().orElse(List.of()));
    }
    UUID upload = selection.uploadId().get();
    uploads.requireComplete(caller, upload, UploadPurpose.SELECTION, "/selection/uploadId");
    SelectedIds ids = SelectedIds.of(uploads.file(caller.tenantId(), upload));
    uploads.consume(upload);
    return ids;
  }

  /**
   * Asks for something to be left of the data that records are in.
   *
   * @throws ProblemException VALIDATION_FAILED
   */
  void requireRest(List<RequestRecords> found) {
    found.forEach(records -> requireRest(records.datasetVersionId(), records.hits()));
  }

  private void requireRest(UUID id, int records) {
    DatasetVersion version = datasets.version(id);
    if (records >= version.content().rowCount().orElse(0)) {
      throw ProblemException.invalid(
          "/selection",
          "names every record of "
              + version.place().datasetName()
              + ", so that nothing would be left");
    }
  }
}
