// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;

/**
 * A seal key was taken back, and the log says so. Told once, or again after a crash.
 *
 * @param spki digest of its SubjectPublicKeyInfo
 * @param since from when it was not its owner's alone
 */
public record SealKeyCompromised(Digest spki, Instant since) {}
