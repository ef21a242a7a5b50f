// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * With what a request is joined.
 *
 * @param requestId another request, whose batch is joined where it is in one
 */
public record NewJoin(@NotNull UUID requestId) {}
