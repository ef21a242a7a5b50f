// SPDX-License-Identifier: Apache-2.0
/**
 * The page on which a person asks, without an account: {@link dev.lethe.platform.intake.Intake}. A
 * code is mailed to an address whoever it belongs to, and giving it back files a request in the way
 * of every other; nothing that was typed is stored before. The person follows the request by a link
 * whose secret is stored as a hash. Who knows neither code nor link learns nothing of anybody.
 */
@NullMarked
package dev.lethe.platform.intake;

import org.jspecify.annotations.NullMarked;
