// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import dev.lethe.contract.digest.Digest;

/**
 * The files of one data-set version, as a run reads them.
 *
 * @param images IDX file of unsigned bytes, three dimensions: records, height, width
 * @param labels IDX file of unsigned bytes, one dimension: records
 */
public record DataSource(Digest images, Digest labels) {}
