// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetVersion.IndexState;
import dev.lethe.platform.dataset.DatasetVersion.Origin;
import dev.lethe.platform.dataset.DatasetVersion.Place;
import dev.lethe.platform.dataset.DatasetVersion.Registration;
import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.FieldError;
import dev.lethe.platform.problem.Problem;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.problem.Problems;
import dev.lethe.platform.registry.Practising;
import dev.lethe.platform.registry.Registered;
import dev.lethe.platform.registry.Registry;
import dev.lethe.platform.registry.Registry.Sorting;
import dev.lethe.platform.registry.Registry.Words;
import dev.lethe.platform.registry.ThingFilter;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.subject.IndexLoads;
import dev.lethe.platform.subject.SubjectIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data sets of the transaction's organisation. Every method needs a transaction. */
@ApplicationScoped
public class Datasets {

  private static final ArtifactKind VERSION = new ArtifactKind("dataset-version");

  private final Registry<DatasetEntity, DatasetVersionEntity> registry;
  private final EntityManager entities;
  private final SubjectIndex index;
  private final IndexLoads loads;
  private final Artifacts artifacts;
  private final Problems problems;
  private final Clock clock;

  Datasets(
      EntityManager entities,
      SubjectIndex index,
      IndexLoads loads,
      Artifacts artifacts,
      Problems problems,
      Clock clock) {
    this.registry =
        new Registry<>(
            entities,
            DatasetEntity.class,
            DatasetVersionEntity.class,
            new Words("data set", "data-set version", "dataset"));
    this.entities = entities;
    this.index = index;
    this.loads = loads;
    this.artifacts = artifacts;
    this.problems = problems;
    this.clock = clock;
  }

  /**
   * Registers a data set.
   *
   * @throws ProblemException VALIDATION_FAILED if its name is used
   */
  Dataset create(UUID tenant, NewDataset wanted) {
    DatasetEntity row =
        new DatasetEntity(UuidCreator.getTimeOrderedEpoch(), tenant, wanted, clock.instant());
    return dataset(registry.add(wanted.name(), row));
  }

  /** A page of them. */
  Listed<Dataset> list(ThingFilter wanted, Spot spot, int limit) {
    Listed<DatasetEntity> page =
        registry.list(wanted, new Sorting<>(row -> row.id, row -> row.name), spot, limit);
    return page.with(datasets(page.rows()));
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public Dataset get(UUID id) {
    return dataset(row(id));
  }

  /** The names of some data sets. */
  public Map<UUID, String> names(Collection<UUID> ids) {
    return entities
        .createQuery("from DatasetEntity where id in ?1", DatasetEntity.class)
        .setParameter(1, ids)
        .getResultStream()
        .collect(Collectors.toMap(dataset -> dataset.id, dataset -> dataset.name));
  }

  /**
   * Versions of a data set, newest first.
   *
   * @param before only those of a smaller ordinal
   */
  List<DatasetVersion> versions(UUID dataset, int before, int limit) {
    return registry.versions(row(dataset), before, limit).stream().map(this::version).toList();
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public DatasetVersion version(UUID id) {
    return version(versionRow(id));
  }

  /** Those of some versions that there are, by id. */
  public List<DatasetVersion> versions(Collection<UUID> ids) {
    return read("from DatasetVersionEntity v join fetch v.dataset where v.id in ?1", ids);
  }

  /** Every version that is READY and holds persons' or records' keys, by id. */
  public List<DatasetVersion> readyVersions() {
    return read("from DatasetVersionEntity v where v.state = ?1", State.READY);
  }

  /** Every version that names persons and is READY or will be, by id. */
  public List<DatasetVersion> namingPersons() {
    return read(
        "from DatasetVersionEntity v where v.state in ?1 and v.subjectColumn is not null",
        List.of(State.PENDING, State.READY));
  }

  /**
   * What a READY version is made of.
   *
   * @throws ProblemException NOT_FOUND, or PLAN_STALE if its bytes are gone
   */
  public DatasetManifest manifest(UUID id) {
    DatasetVersionEntity row = versionRow(id);
    if (row.state != State.READY) {
      throw new ProblemException(
          ProblemType.PLAN_STALE, "The data-set version " + id + " is " + row.state + ".");
    }
    return new DatasetManifest(
        known(row.rowCount),
        known(row.shape),
        known(row.classes),
        row.columns(),
        Digest.parse(known(row.imagesDigest)),
        Digest.parse(known(row.labelsDigest)),
        Digest.parse(known(row.companionDigest)));
  }

  /** Keeps versions from getting a successor until the transaction ends. */
  public void hold(Set<UUID> versions) {
    if (!versions.isEmpty()) {
      RowLock.share(
          entities
              .createQuery(
                  "from DatasetVersionEntity where id in :versions order by id",
                  DatasetVersionEntity.class)
              .setParameter("versions", versions));
    }
  }

  /**
   * Keeps versions as they are until the transaction ends, for this transaction to end them.
   *
   * @param versions asked again under the locks, since others may be made of them meanwhile; these
   *     are newer, so that their locks come later
   * @return all of them
   */
  public Set<UUID> lock(Supplier<Set<UUID>> versions) {
    Set<UUID> wanted = versions.get();
    for (Set<UUID> locked = Set.of(); !locked.containsAll(wanted); wanted = versions.get()) {
      locked = wanted;
      var unused = RowLock.all(entities, DatasetVersionEntity.class, locked);
    }
    return wanted;
  }

  /**
   * Every version of a data set, oldest first, kept as they are until the transaction ends.
   *
   * @throws ProblemException NOT_FOUND
   */
  public List<DatasetVersion> lockedVersions(UUID dataset) {
    DatasetEntity unusedRow = row(dataset);
    Set<UUID> unused =
        lock(
            () -> versionsOf(dataset).stream().map(DatasetVersion::id).collect(Collectors.toSet()));
    return versionsOf(dataset);
  }

  /** Every version of a data set, oldest first. */
  public List<DatasetVersion> versionsOf(UUID dataset) {
    return read("from DatasetVersionEntity v where v.dataset.id = ?1", dataset);
  }

  /** Whether a version is READY; it stays what it is until the transaction ends. */
  public boolean lockedReady(UUID id) {
    return RowLock.take(entities, versionRow(id)).state == State.READY;
  }

  /**
   * Records of a READY version by their stable ids.
   *
   * @param pointer field that holds the ids, for the problem
   * @throws ProblemException NOT_FOUND, PLAN_STALE, or VALIDATION_FAILED with the position of each
   *     id, up to 100, that the version does not have
   */
  public RecordSet resolve(UUID tenant, UUID id, Stream<String> recordIds, String pointer) {
    Columns columns = manifest(id).columns();
    SubjectIndex.Resolved resolved = index.resolve(tenant, id, recordIds.map(columns::key));
    if (resolved.unknown() > 0) {
      throw new ProblemException(
          ProblemType.VALIDATION_FAILED,
          resolved.unknown() + " of " + resolved.asked() + " record ids are not in this version.",
          resolved.positions().stream()
              .map(i -> new FieldError(pointer + "/" + i, "is not in this version"))
              .toList(),
          List.of());
    }
    return resolved.found();
  }

  /**
   * Ends a READY version: drops its index rows and gives up its files. No search finds it from the
   * commit on; the bytes go when {@link Artifacts#removeReleased}, the rows when {@link
   * IndexLoads#removeDropped} is called after it.
   *
   * @return digests whose bytes will go
   */
  public List<Digest> purge(UUID tenant, UUID id) {
    DatasetVersionEntity row = RowLock.take(entities, versionRow(id));
    if (row.state == State.PURGED) {
      return List.of();
    }
    loads.drop(id);
    row.state = State.PURGED;
    row.indexState = IndexState.NONE;
    row.purgedAt = clock.instant();
    entities.flush();
    return artifacts.release(tenant, owner(id));
  }

  /**
   * Whether a version other than this one has the same file, for example the labels of another data
   * set; inside a transaction.
   */
  public boolean isSharedFile(UUID tenant, UUID version, Digest file) {
    return artifacts.owners(tenant, file).stream()
        .anyMatch(o -> o.kind().equals(VERSION) && !o.equals(owner(version)));
  }

  /** Announces a version, PENDING. */
  DatasetVersionEntity announce(DatasetEntity dataset, String format, Columns columns) {
    DatasetVersionEntity row =
        new DatasetVersionEntity(
            UuidCreator.getTimeOrderedEpoch(),
            dataset,
            registry.nextOrdinal(dataset),
            format,
            clock.instant());
    row.name(columns);
    registry.addVersion(row);
    return row;
  }

  /**
   * Turns a PENDING version READY: keeps its files and publishes its index.
   *
   * @param load the rows of {@code files}
   */
  void complete(DatasetVersionEntity row, IdxFiles files, UUID load) {
    ArtifactOwner owner = owner(row.id);
    artifacts.keep(row.tenantId, files.images(), "application/octet-stream", owner);
    artifacts.keep(row.tenantId, files.labels(), "application/octet-stream", owner);
    artifacts.keep(row.tenantId, files.companion(), "text/csv", owner);
    row.complete(files);
    entities.flush();
    loads.publish(load, row.id);
  }

  /** Turns a PENDING version REJECTED. */
  void reject(UUID id, Problem problem) {
    DatasetVersionEntity row = versionRow(id);
    if (row.state == State.PENDING) {
      row.state = State.REJECTED;
      row.indexState = IndexState.NONE;
      row.problem = problems.text(problem);
    }
  }

  /** The data sets to practise on. */
  public Practising<State> practising() {
    return registry.practising(State.class);
  }

  DatasetEntity row(UUID id) {
    return registry.get(id);
  }

  /**
   * A data set that is about to get a version, see {@link Registry#held}.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION
   */
  DatasetEntity held(UUID id) {
    return registry.held(id);
  }

  DatasetVersionEntity versionRow(UUID id) {
    return registry.version(id);
  }

  private Dataset dataset(DatasetEntity row) {
    return datasets(List.of(row)).get(0);
  }

  private List<Dataset> datasets(List<DatasetEntity> rows) {
    Map<UUID, DatasetVersion> latest =
        registry.latest(rows).stream().collect(Collectors.toMap(v -> v.dataset.id, this::version));
    return rows.stream()
        .map(
            row ->
                new Dataset(
                    row.id,
                    row.name,
                    row.purpose,
                    row.lawfulBasis,
                    Optional.ofNullable(row.ropaReference),
                    new Registered(
                        row.practice, row.createdAt, Optional.ofNullable(row.discardedAt)),
                    Optional.ofNullable(latest.get(row.id))))
        .toList();
  }

  private List<DatasetVersion> read(String from, Object value) {
    return entities
        .createQuery(from + " order by v.id", DatasetVersionEntity.class)
        .setParameter(1, value)
        .getResultStream()
        .map(this::version)
        .toList();
  }

  private DatasetVersion version(DatasetVersionEntity row) {
    return new DatasetVersion(
        row.id,
        new Place(row.dataset.id, row.dataset.name, row.dataset.practice, row.ordinal),
        row.format,
        row.state,
        row.indexState,
        row.content(),
        new Origin(
            Optional.ofNullable(row.parentVersionId), Optional.ofNullable(row.erasedByRequestId)),
        new Registration(
            row.createdAt,
            Optional.ofNullable(row.purgedAt),
            Optional.ofNullable(row.destroyedByOrder),
            Optional.ofNullable(row.operationId),
            Optional.ofNullable(row.problem).map(problems::parse)));
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a READY version lacks a value");
    }
    return value;
  }

  private static ArtifactOwner owner(UUID version) {
    return VERSION.of(version);
  }
}
