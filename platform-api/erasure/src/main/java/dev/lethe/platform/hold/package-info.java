// SPDX-License-Identifier: Apache-2.0
/**
 * What has to be kept for now, and what nothing new may learn from: legal holds on data sets and on
 * requests, and restrictions of processing. A hold is no state of a request: whoever is about to
 * destroy something looks into the table, in the transaction that does it.
 */
@NullMarked
package dev.lethe.platform.hold;

import org.jspecify.annotations.NullMarked;
