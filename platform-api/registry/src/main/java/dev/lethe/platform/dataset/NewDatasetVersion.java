// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.platform.subject.Identifier;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version to register from complete uploads: three files of IDX, or one of another format with
 * how to prepare it. In JSON, all fields stand side by side.
 *
 * @param format what is uploaded
 * @param idx IDX: its files
 * @param recordIdColumn IDX: column of the companion with the stable id; records are numbered where
 *     there is none
 * @param subjectColumn IDX: column of the person, where there is one
 * @param fileUploadId other formats: the file
 * @param preparation other formats: the engine contract's {@code Preparation}
 * @param identifierType what the person's column holds, for example {@code email}
 */
public record NewDatasetVersion(
    @NotNull Format format,
    IdxUploads idx,
    Optional<@Size(min = 1, max = 100) String> recordIdColumn,
    Optional<@Size(min = 1, max = 100) String> subjectColumn,
    Optional<UUID> fileUploadId,
    @Nullable JsonNode preparation,
    Optional<@Pattern(regexp = Identifier.TYPE) String> identifierType) {

  // A section that Jackson unwraps on reading would let fields pass that nobody knows.
  @JsonCreator
  private static NewDatasetVersion of(
      Format format,
      Optional<UUID> imagesUploadId,
      Optional<UUID> labelsUploadId,
      Optional<UUID> companionUploadId,
      Optional<String> recordIdColumn,
      Optional<String> subjectColumn,
      Optional<UUID> fileUploadId,
      @Nullable JsonNode preparation,
      Optional<String> identifierType) {
    return new NewDatasetVersion(
        format,
        new IdxUploads(imagesUploadId, labelsUploadId, companionUploadId),
        recordIdColumn,
        subjectColumn,
        fileUploadId,
        preparation,
        identifierType);
  }

  /**
   * The files of IDX.
   *
   * @param images features
   * @param labels labels
   * @param companion CSV with a header and one line per record, in order
   */
  public record IdxUploads(
      Optional<UUID> images, Optional<UUID> labels, Optional<UUID> companion) {}

  /** Formats that can be registered. */
  public enum Format {
    IDX,
    CSV,
    JSON_LINES,
    PARQUET,
    IMAGES
  }
}
