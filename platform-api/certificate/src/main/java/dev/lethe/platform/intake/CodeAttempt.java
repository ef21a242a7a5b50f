// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import java.util.UUID;

/**
 * What everybody is answered who asks for a code, whatever becomes of it.
 *
 * @param attempt to be given back with the code
 * @param minutes how long the code can be given back
 */
public record CodeAttempt(UUID attempt, int minutes) {}
