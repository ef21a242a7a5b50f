// SPDX-License-Identifier: Apache-2.0
/**
 * Whether somebody who asks is who they say they are: what a person found about it, by which means,
 * and the proof, which lies encrypted and is shredded after its term. Nothing here knows requests.
 */
@NullMarked
package dev.lethe.platform.identity;

import org.jspecify.annotations.NullMarked;
