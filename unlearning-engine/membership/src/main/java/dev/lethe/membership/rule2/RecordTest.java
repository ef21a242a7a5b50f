// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.hypothesis.GuardedTest.Side;

/**
 * A test that takes records as independent, before its p is guarded.
 *
 * @param name of the member of the family
 * @param side what speaks against a model
 * @param direction what a rejection means
 * @param statistic x, what oracles have as well
 * @param recordP its own p
 * @param estimate what is told of it
 * @param interval of the estimate
 */
record RecordTest(
    String name,
    Side side,
    Reason direction,
    double statistic,
    double recordP,
    double estimate,
    Interval interval) {}
