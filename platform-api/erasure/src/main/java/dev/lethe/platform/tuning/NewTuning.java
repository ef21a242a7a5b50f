// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * What to tune.
 *
 * @param modelVersionId a model that holds records of the request
 * @param method id of a method whose claim rests on tests
 */
public record NewTuning(@NotNull UUID modelVersionId, @NotNull String method) {}
