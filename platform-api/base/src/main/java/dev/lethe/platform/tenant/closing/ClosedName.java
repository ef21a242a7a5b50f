// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * By which whoever closes an organisation shows that they mean this one.
 *
 * @param name of the organisation, as it is called
 */
public record ClosedName(@NotBlank @Size(max = 200) String name) {}
