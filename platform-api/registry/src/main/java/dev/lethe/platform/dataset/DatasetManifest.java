// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.DataSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a version is made of.
 *
 * @param rowCount records
 * @param shape size of one record
 * @param classes largest label plus one
 * @param columns of the companion
 * @param images digest of the images
 * @param labels digest of the labels
 * @param companion digest of the companion
 */
public record DatasetManifest(
    int rowCount,
    List<Integer> shape,
    int classes,
    Columns columns,
    Digest images,
    Digest labels,
    Digest companion) {

  public DatasetManifest {
    shape = List.copyOf(shape);
  }

  /** The digest that names the version: of canonical JSON with these fields side by side. */
  public Digest digest() {
    Map<String, Object> document = new HashMap<>();
    document.put("schema", "lethe-dataset/1");
    // Whatever people brought: what is kept and trained on is that.
    document.put("format", "IDX");
    document.put("rowCount", rowCount);
    document.put("shape", shape);
    document.put("classes", classes);
    document.put("recordIdColumn", columns.recordId());
    columns.subject().ifPresent(column -> document.put("subjectColumn", column));
    columns.identifierType().ifPresent(type -> document.put("identifierType", type));
    document.put("images", images);
    document.put("labels", labels);
    document.put("companion", companion);
    return Digest.of(CanonicalJson.bytes(document));
  }

  /** The files that an engine run reads. */
  public DataSource source() {
    return new DataSource(images, labels);
  }
}
