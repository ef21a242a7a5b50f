// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A paper to be attached.
 *
 * @param uploadId a complete upload of the caller for {@code ATTACHMENT}
 * @param name as the sender calls it; what a file system or a reader could trip over is taken out
 */
public record NewAttachment(@NotNull UUID uploadId, @NotBlank @Size(max = 200) String name) {}
