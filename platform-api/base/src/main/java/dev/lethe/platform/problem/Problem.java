// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import java.util.List;
import java.util.Optional;

/**
 * A problem as it crosses HTTP.
 *
 * @param type address of the problem's page
 * @param title what happened
 * @param status HTTP status
 * @param detail what exactly, without personal data
 * @param remedy what to do
 * @param traceId number to quote
 * @param errors faulty fields
 * @param allowed what would be possible instead
 */
public record Problem(
    String type,
    String title,
    int status,
    Optional<String> detail,
    Optional<String> remedy,
    Optional<String> traceId,
    Optional<List<FieldError>> errors,
    Optional<List<String>> allowed) {}
