// SPDX-License-Identifier: Apache-2.0
/**
 * Four eyes on one plan digest. {@link dev.lethe.platform.approval.Decisions#record} is the only
 * code that writes a vote: it reads plan, membership and earlier votes again under the plan's row
 * lock and asks {@link dev.lethe.platform.approval.Ballot}, which knows who may not vote and when a
 * vote is decided.
 */
@NullMarked
package dev.lethe.platform.approval;

import org.jspecify.annotations.NullMarked;
