// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.dataset.DatasetFile.Role;
import dev.lethe.platform.dataset.DatasetVersion.Content;
import dev.lethe.platform.dataset.DatasetVersion.IndexState;
import dev.lethe.platform.dataset.DatasetVersion.Naming;
import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code dataset_version}. */
@Entity
@LockOrder.Kind(LockOrder.DATA)
@Table(name = "dataset_version")
class DatasetVersionEntity {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "dataset_id")
  DatasetEntity dataset;

  int ordinal;
  String format;

  @Enumerated(EnumType.STRING)
  State state;

  @Enumerated(EnumType.STRING)
  @Column(name = "index_state")
  IndexState indexState;

  @Column(name = "row_count")
  @Nullable Integer rowCount;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Nullable List<Integer> shape;

  @Nullable Integer classes;
  @Nullable String digest;

  @Column(name = "record_id_column")
  String recordIdColumn;

  @Column(name = "subject_column")
  @Nullable String subjectColumn;

  @Column(name = "identifier_type")
  @Nullable String identifierType;

  @Nullable UUID numbering;

  @Column(name = "images_digest")
  @Nullable String imagesDigest;

  @Column(name = "images_bytes")
  @Nullable Long imagesBytes;

  @Column(name = "labels_digest")
  @Nullable String labelsDigest;

  @Column(name = "labels_bytes")
  @Nullable Long labelsBytes;

  @Column(name = "companion_digest")
  @Nullable String companionDigest;

  @Column(name = "companion_bytes")
  @Nullable Long companionBytes;

  @Column(name = "parent_version_id")
  @Nullable UUID parentVersionId;

  @Column(name = "erased_by_request_id")
  @Nullable UUID erasedByRequestId;

  @Column(name = "operation_id")
  @Nullable UUID operationId;

  @Nullable String problem;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "purged_at")
  @Nullable Instant purgedAt;

  @Column(name = "destroyed_by_order")
  @Nullable UUID destroyedByOrder;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  DatasetVersionEntity() {}

  DatasetVersionEntity(
      UUID id, DatasetEntity dataset, int ordinal, String format, Instant createdAt) {
    this.id = id;
    this.tenantId = dataset.tenantId;
    this.dataset = dataset;
    this.ordinal = ordinal;
    this.format = format;
    this.state = State.PENDING;
    this.indexState = IndexState.BUILDING;
    this.recordIdColumn = "";
    this.createdAt = createdAt;
  }

  /** Turns READY, with what was found. */
  void complete(IdxFiles files) {
    DatasetManifest manifest = files.manifest();
    rowCount = manifest.rowCount();
    shape = new ArrayList<>(manifest.shape());
    classes = manifest.classes();
    digest = manifest.digest().toString();
    imagesDigest = manifest.images().toString();
    imagesBytes = files.images().bytes();
    labelsDigest = manifest.labels().toString();
    labelsBytes = files.labels().bytes();
    companionDigest = manifest.companion().toString();
    companionBytes = files.companion().bytes();
    state = State.READY;
    indexState = subjectColumn == null ? IndexState.NONE : IndexState.READY;
  }

  /** Says what names its records and persons; before it turns READY. */
  void name(Columns columns) {
    recordIdColumn = columns.recordId();
    subjectColumn = columns.subject().orElse(null);
    identifierType = columns.identifierType().orElse(null);
    numbering = columns.numbering().orElse(null);
  }

  Columns columns() {
    return new Columns(
        recordIdColumn,
        Optional.ofNullable(subjectColumn),
        Optional.ofNullable(identifierType),
        Optional.ofNullable(numbering));
  }

  Content content() {
    Columns columns = columns();
    return new Content(
        Optional.ofNullable(rowCount),
        Optional.ofNullable(shape).map(List::copyOf),
        Optional.ofNullable(classes),
        Optional.ofNullable(digest).map(Digest::parse),
        new Naming(
            columns.recordId(),
            columns.subject(),
            columns.identifierType(),
            columns.numbering().isPresent()),
        files());
  }

  private List<DatasetFile> files() {
    List<DatasetFile> files = new ArrayList<>();
    add(files, Role.IMAGES, imagesDigest, imagesBytes);
    add(files, Role.LABELS, labelsDigest, labelsBytes);
    add(files, Role.COMPANION, companionDigest, companionBytes);
    return files;
  }

  private static void add(
      List<DatasetFile> files, Role role, @Nullable String digest, @Nullable Long bytes) {
    if (digest != null && bytes != null) {
      files.add(new DatasetFile(role, Digest.parse(digest), bytes));
    }
  }
}
