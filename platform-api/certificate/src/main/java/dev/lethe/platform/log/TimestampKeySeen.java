// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.contract.digest.Digest;

/**
 * A time-stamp that passed every check was signed with this key; an authority of somebody else
 * tells nobody when it changes its own.
 *
 * @param spki digest of its SubjectPublicKeyInfo
 */
public record TimestampKeySeen(Digest spki) {}
