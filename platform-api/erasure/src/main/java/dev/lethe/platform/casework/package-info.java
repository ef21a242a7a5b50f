// SPDX-License-Identifier: Apache-2.0
/**
 * What people do about requests beside the work of the platform: tasks, comments, and the last look
 * at all of it.
 */
@NullMarked
package dev.lethe.platform.casework;

import org.jspecify.annotations.NullMarked;
