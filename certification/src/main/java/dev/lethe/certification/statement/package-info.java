// SPDX-License-Identifier: Apache-2.0
/**
 * What a certificate says: {@link dev.lethe.certification.statement.Evidence}, the file every
 * language version carries, and the rules that tie its outcome to its numbers.
 *
 * <p>The door is {@link dev.lethe.certification.statement.Evidence#parse(byte[])}; then {@link
 * dev.lethe.certification.statement.EvidenceRules} says what contradicts itself and {@link
 * dev.lethe.certification.statement.OutcomeRule} computes the finding again from the numbers.
 * Invariant: bytes that parse are exactly the RFC 8785 form of the record they become. Words come
 * from {@link dev.lethe.certification.statement.Texts} only.
 */
@NullMarked
package dev.lethe.certification.statement;

import org.jspecify.annotations.NullMarked;
