// SPDX-License-Identifier: Apache-2.0
/**
 * The keys that sign: log, status lists, seal and time-stamp. {@link
 * dev.lethe.platform.key.SigningKeys} reads them from one folder; a demonstration makes them there
 * at its first start. Nothing here prints or stores a key elsewhere.
 */
@NullMarked
package dev.lethe.platform.key;

import org.jspecify.annotations.NullMarked;
