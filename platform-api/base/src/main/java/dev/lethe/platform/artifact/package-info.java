// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes by digest, one store per organisation: {@link dev.lethe.platform.artifact.Artifacts}. Bytes
 * are written before the transaction that refers to them and removed after the one that gives up
 * the last reference; they are checked against their digest whenever they are read.
 */
@NullMarked
package dev.lethe.platform.artifact;

import org.jspecify.annotations.NullMarked;
