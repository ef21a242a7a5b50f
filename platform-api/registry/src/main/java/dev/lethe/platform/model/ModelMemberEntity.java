// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code model_member}. */
@Entity
@Immutable
@Table(name = "model_member")
@IdClass(ModelMemberEntity.Key.class)
class ModelMemberEntity {

  @Column(name = "tenant_id")
  UUID tenantId;

  @Id
  @Column(name = "model_version_id")
  UUID modelVersionId;

  @Id int shard;
  long seed;
  int size;

  @Column(name = "records_digest")
  String recordsDigest;

  @Column(name = "weights_digest")
  String weightsDigest;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ModelMemberEntity() {}

  ModelMemberEntity(ModelVersionEntity version, ModelManifest.Member member, int size) {
    this.tenantId = version.tenantId;
    this.modelVersionId = version.id;
    this.shard = member.shard();
    this.seed = member.seed();
    this.size = size;
    this.recordsDigest = member.records().toString();
    this.weightsDigest = member.weights().toString();
  }

  ModelMember member() {
    return new ModelMember(
        shard, seed, size, Digest.parse(recordsDigest), Digest.parse(weightsDigest));
  }

  /** Which version, and which of its members. */
  record Key(UUID modelVersionId, int shard) {}
}
