// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * That a hold was looked at and is still needed.
 *
 * @param reviewOn when it is looked at the next time
 * @param reason why it is still needed, without personal data
 */
public record NewReview(@NotNull LocalDate reviewOn, @NotBlank @Size(max = 500) String reason) {}
