// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import java.time.Instant;

/**
 * That an organisation may not work for now.
 *
 * @param since when operators suspended it
 * @param reason why, in their words; without personal data
 */
public record Suspension(Instant since, String reason) {}
