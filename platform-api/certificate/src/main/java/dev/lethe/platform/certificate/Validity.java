// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import java.util.Optional;

/**
 * Whether a certificate counts today.
 *
 * @param status VALID, SUSPENDED or REVOKED
 * @param statusReason why
 * @param supersedes number and version of the one that it replaces
 * @param supersededBy number and version of the one that replaces it
 */
public record Validity(
    String status,
    Optional<String> statusReason,
    Optional<String> supersedes,
    Optional<String> supersededBy) {}
