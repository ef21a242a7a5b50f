// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.List;
import java.util.UUID;

/**
 * Where records were found.
 *
 * @param complete whether all data that names persons was searched
 * @param staleIndexes data-set versions that could not be searched
 * @param datasets versions that hold records
 * @param models versions that learned from them
 */
public record SubjectLookup(
    boolean complete, List<UUID> staleIndexes, List<DatasetHits> datasets, List<ModelHits> models) {

  /** What is shown of a search that nobody may see. */
  static final SubjectLookup NOTHING = new SubjectLookup(false, List.of(), List.of(), List.of());

  public SubjectLookup {
    staleIndexes = List.copyOf(staleIndexes);
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
  }

  /**
   * A data-set version that holds records.
   *
   * @param practice whether the data set is there to practise on
   * @param hits how many of them
   * @param rows records it has in all
   */
  public record DatasetHits(
      UUID datasetVersionId,
      UUID datasetId,
      String name,
      boolean practice,
      int ordinal,
      int hits,
      int rows) {}

  /**
   * A model version that learned from records.
   *
   * @param hits how many of them
   * @param shards members in all
   * @param shardsTouched numbers of the shards that hold some
   */
  public record ModelHits(
      UUID modelVersionId,
      String name,
      int ordinal,
      String state,
      String provenanceGrade,
      int hits,
      int shards,
      List<Integer> shardsTouched) {}
}
