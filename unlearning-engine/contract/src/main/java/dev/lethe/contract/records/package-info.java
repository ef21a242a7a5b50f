// SPDX-License-Identifier: Apache-2.0
/**
 * Sets of records of a data-set version, by ordinal: {@link dev.lethe.contract.records.RecordSet}.
 */
@NullMarked
package dev.lethe.contract.records;

import org.jspecify.annotations.NullMarked;
