// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.DigestList;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code training_shard}. */
@Entity
@Immutable
@Table(name = "training_shard")
@IdClass(TrainingShardEntity.Key.class)
class TrainingShardEntity {

  @Column(name = "tenant_id")
  UUID tenantId;

  @Id
  @Column(name = "training_run_id")
  UUID trainingRunId;

  @Id int shard;
  int size;

  @Column(name = "records_digest")
  String recordsDigest;

  @Column(name = "slice_digests")
  String sliceDigests;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TrainingShardEntity() {}

  TrainingShardEntity(UUID tenantId, UUID trainingRunId, TrainingShard shard) {
    this.tenantId = tenantId;
    this.trainingRunId = trainingRunId;
    this.shard = shard.shard();
    this.size = shard.size();
    this.recordsDigest = shard.records().toString();
    this.sliceDigests = DigestList.join(shard.slices());
  }

  TrainingShard shard() {
    return new TrainingShard(
        shard, size, Digest.parse(recordsDigest), DigestList.split(sliceDigests));
  }

  /** Which run, and which of its shards. */
  record Key(UUID trainingRunId, int shard) {}
}
