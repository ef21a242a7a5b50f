// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes by digest, one store per organisation: {@link dev.lethe.platform.artifact.Artifacts}.
 *
 * <p>An artifact is STAGED (a row says that its bytes come, before they do), KEPT while somebody
 * refers to it, RELEASED when nobody does, and DELETED when its bytes are gone. No byte is there
 * without a row, and no kept row without its bytes, which are on the disk before a reference to
 * them can commit. They are checked against their digest whenever they are read.
 */
@NullMarked
package dev.lethe.platform.artifact;

import org.jspecify.annotations.NullMarked;
