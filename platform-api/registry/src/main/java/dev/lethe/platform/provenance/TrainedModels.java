// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.artifact.DigestList;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.provenance.TrainedModel.Removals;
import dev.lethe.platform.provenance.TrainedModel.TrainedShard;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Model versions with their recorded training, in the transaction's organisation. */
@ApplicationScoped
public class TrainedModels {

  private static final String SELECT =
      """
      select v.id, v.model_id, m.name, v.ordinal, v.state, v.provenance_grade, v.digest, v.recipe,
        v.parameters, v.dataset_version_id, v.holdout_version_id, v.seed, r.id as run_id,
        r.plan_digest, r.started_at, r.finished_at, v.budget_used, p.budget_used as used_before
      from model_version v
      join model m on m.id = v.model_id
      join training_run r on r.model_version_id = v.id
      left join model_version p on p.id = v.parent_version_id
      """;

  private final AgroalDataSource database;

  TrainedModels(AgroalDataSource database) {
    this.database = database;
  }

  /** Versions in use that were trained on a data-set version, by id. */
  public List<TrainedModel> trainedOn(UUID datasetVersionId) {
    return query(
        SELECT
            + "where v.dataset_version_id = ? and v.state in ('REGISTERED', 'SERVING')"
            + " order by v.id",
        datasetVersionId);
  }

  /**
   * One version.
   *
   * @throws ProblemException NOT_FOUND
   */
  public TrainedModel get(UUID versionId) {
    return query(SELECT + "where v.id = ?", versionId).stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("trained model version"));
  }

  private List<TrainedModel> query(String sql, UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      List<TrainedModel> models = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          models.add(model(row, shards(connection, row.getObject("run_id", UUID.class))));
        }
      }
      return models;
    } catch (SQLException e) {
      throw new IllegalStateException("the training history cannot be read", e);
    }
  }

  private static List<TrainedShard> shards(Connection connection, UUID run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select shard, records_digest, size, slice_digests from training_shard"
                + " where training_run_id = ? order by shard")) {
      select.setObject(1, run);
      List<TrainedShard> shards = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          shards.add(
              new TrainedShard(
                  row.getInt(1),
                  Digest.parse(row.getString(2)),
                  row.getInt(3),
                  DigestList.split(row.getString(4))));
        }
      }
      return shards;
    }
  }

  private static TrainedModel model(ResultSet row, List<TrainedShard> shards) throws SQLException {
    return new TrainedModel(
        row.getObject("id", UUID.class),
        row.getObject("model_id", UUID.class),
        row.getString("name"),
        row.getInt("ordinal"),
        row.getString("state"),
        row.getString("provenance_grade"),
        Digest.parse(row.getString("digest")),
        recipe(row.getString("recipe")),
        row.getLong("parameters"),
        row.getObject("dataset_version_id", UUID.class),
        row.getObject("holdout_version_id", UUID.class),
        row.getLong("seed"),
        row.getObject("run_id", UUID.class),
        Digest.parse(row.getString("plan_digest")),
        instant(row, "started_at").orElseThrow(),
        instant(row, "finished_at"),
        removals(row),
        shards);
  }

  private static Optional<Removals> removals(ResultSet row) throws SQLException {
    Double used = row.getObject("budget_used", Double.class);
    Double before = row.getObject("used_before", Double.class);
    return Optional.ofNullable(used)
        .map(u -> new Removals(u, Math.max(0, before == null ? u : u - before)));
  }

  private static Recipe recipe(String json) {
    try {
      return CanonicalJson.read(json.getBytes(UTF_8), Recipe.class);
    } catch (JsonException e) {
      throw new IllegalStateException("a stored recipe cannot be read", e);
    }
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
