// SPDX-License-Identifier: Apache-2.0
/**
 * Papers that officers attach to requests. Each lies encrypted under a key of its own and is
 * destroyed after its term, with its name; the trail keeps that it was there, how long it was and
 * the digest of what was stored.
 */
@NullMarked
package dev.lethe.platform.attachment;

import org.jspecify.annotations.NullMarked;
