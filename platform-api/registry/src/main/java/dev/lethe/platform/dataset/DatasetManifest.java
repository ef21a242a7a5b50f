// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.DataSource;
import java.util.List;
import java.util.Optional;

/**
 * What a version is made of. The digest of its canonical JSON names the version.
 *
 * @param schema {@link #SCHEMA}
 * @param format {@link #FORMAT}, whatever people brought: what is kept and trained on is that
 * @param rowCount records
 * @param shape size of one record
 * @param classes largest label plus one
 * @param recordIdColumn column of the companion with the stable id
 * @param subjectColumn column of the companion with the person
 * @param identifierType what that column holds
 * @param images digest of the images
 * @param labels digest of the labels
 * @param companion digest of the companion
 */
public record DatasetManifest(
    String schema,
    String format,
    int rowCount,
    List<Integer> shape,
    int classes,
    String recordIdColumn,
    Optional<String> subjectColumn,
    Optional<String> identifierType,
    Digest images,
    Digest labels,
    Digest companion) {

  public static final String SCHEMA = "lethe-dataset/1";
  public static final String FORMAT = "IDX";

  public DatasetManifest {
    shape = List.copyOf(shape);
  }

  /** The digest that names the version. */
  public Digest digest() {
    return Digest.of(CanonicalJson.bytes(this));
  }

  /** The files that an engine run reads. */
  public DataSource source() {
    return new DataSource(images, labels);
  }
}
