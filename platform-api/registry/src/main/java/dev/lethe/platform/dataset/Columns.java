// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.util.Optional;

/**
 * The columns of a companion that mean something.
 *
 * @param recordId the stable id of the record
 * @param subject the person, where there is one
 * @param identifierType what the subject column holds
 */
public record Columns(String recordId, Optional<String> subject, Optional<String> identifierType) {}
