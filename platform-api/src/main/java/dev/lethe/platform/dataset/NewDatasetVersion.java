// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.subject.Identifier;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;

/**
 * A version to register from complete uploads.
 *
 * @param format IDX
 * @param imagesUploadId IDX file of images
 * @param labelsUploadId IDX file of labels
 * @param companionUploadId CSV with a header and one line per image, in order
 * @param recordIdColumn column of the stable id
 * @param subjectColumn column of the person, where there is one
 * @param identifierType what that column holds, for example {@code email}
 */
public record NewDatasetVersion(
    @NotNull Format format,
    @NotNull UUID imagesUploadId,
    @NotNull UUID labelsUploadId,
    @NotNull UUID companionUploadId,
    @NotBlank @Size(max = 100) String recordIdColumn,
    Optional<@Size(min = 1, max = 100) String> subjectColumn,
    Optional<@Pattern(regexp = Identifier.TYPE) String> identifierType) {

  /** Formats that can be registered. */
  public enum Format {
    IDX
  }
}
