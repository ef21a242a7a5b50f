// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

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
 * how to prepare it.
 *
 * @param format what is uploaded
 * @param imagesUploadId IDX: file of features
 * @param labelsUploadId IDX: file of labels
 * @param companionUploadId IDX: CSV with a header and one line per record, in order
 * @param recordIdColumn IDX: column of the companion with the stable id
 * @param subjectColumn IDX: column of the person, where there is one
 * @param fileUploadId other formats: the file
 * @param preparation other formats: the engine contract's {@code Preparation}
 * @param identifierType what the person's column holds, for example {@code email}
 */
public record NewDatasetVersion(
    @NotNull Format format,
    Optional<UUID> imagesUploadId,
    Optional<UUID> labelsUploadId,
    Optional<UUID> companionUploadId,
    Optional<@Size(min = 1, max = 100) String> recordIdColumn,
    Optional<@Size(min = 1, max = 100) String> subjectColumn,
    Optional<UUID> fileUploadId,
    @Nullable JsonNode preparation,
    Optional<@Pattern(regexp = Identifier.TYPE) String> identifierType) {

  /** Formats that can be registered. */
  public enum Format {
    IDX,
    CSV,
    JSON_LINES,
    PARQUET,
    IMAGES
  }
}
