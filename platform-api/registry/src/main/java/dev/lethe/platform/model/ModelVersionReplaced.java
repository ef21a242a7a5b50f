// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import java.util.UUID;

/**
 * A version gives its place to another one. Told in the transaction that does it.
 *
 * @param tenantId the organisation
 * @param replaced the version that leaves service
 * @param by the version that takes its place
 */
public record ModelVersionReplaced(UUID tenantId, UUID replaced, UUID by) {}
