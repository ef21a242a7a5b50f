// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import dev.lethe.contract.digest.Digest;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A file to come.
 *
 * @param purpose what it is for
 * @param length bytes, at least 1
 * @param mediaType as the sender names it
 * @param digest what the whole file must have
 */
public record NewUpload(
    @NotNull UploadPurpose purpose,
    @NotNull @Min(1) Long length,
    @NotBlank @Size(max = 100) String mediaType,
    Optional<Digest> digest) {}
