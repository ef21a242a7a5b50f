// SPDX-License-Identifier: Apache-2.0
/**
 * What is said of certificates after they are issued. {@link
 * dev.lethe.platform.certificate.status.StatusChanges} is the door: a change is proposed by an
 * approver or by the platform, agreed on by two people, entered in the log and put on the signed
 * lists, in that order. {@link dev.lethe.platform.certificate.status.StatusEntries} is what anybody
 * may look up, {@link dev.lethe.platform.certificate.status.StatusLists} what verifiers fetch, and
 * {@link dev.lethe.platform.certificate.status.RestoredStatus} brings both up to a log that knows
 * more.
 */
@NullMarked
package dev.lethe.platform.certificate.status;

import org.jspecify.annotations.NullMarked;
