// SPDX-License-Identifier: Apache-2.0
/**
 * A witness as a process of its own, and the mirror of a log: what somebody runs who is not the
 * log's operator. {@link dev.lethe.certification.witness.Main} is the program, {@link
 * dev.lethe.certification.witness.WitnessServer} the server in it. Sources: C2SP tlog-witness,
 * tlog-tiles.
 */
@NullMarked
package dev.lethe.certification.witness;

import org.jspecify.annotations.NullMarked;
