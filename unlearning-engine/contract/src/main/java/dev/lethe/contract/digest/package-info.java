// SPDX-License-Identifier: Apache-2.0
/** Content addressing: {@link dev.lethe.contract.digest.Digest} names bytes by their SHA-256. */
@NullMarked
package dev.lethe.contract.digest;

import org.jspecify.annotations.NullMarked;
