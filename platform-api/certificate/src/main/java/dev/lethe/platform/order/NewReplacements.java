// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * By which versions models live on.
 *
 * @param versionIds one of each model that does; of the others nothing is left
 */
public record NewReplacements(@NotNull @Size(max = 200) List<@NotNull UUID> versionIds) {}
