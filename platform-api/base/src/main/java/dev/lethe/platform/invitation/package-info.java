// SPDX-License-Identifier: Apache-2.0
/**
 * Whoever is to become a member is invited under an e-mail address and accepts it themselves:
 * {@link dev.lethe.platform.invitation.Invitations}. Nobody is looked up for the inviter: the
 * answer is the same whether the address has an account or not, and the sign-in service is only
 * asked later, when {@link dev.lethe.platform.invitation.InvitationMails} has written to the
 * address and {@link dev.lethe.platform.invitation.InvitedAccounts} sees to the account. The link
 * that is mailed works once; of its secret the database has the hash.
 */
@NullMarked
package dev.lethe.platform.invitation;

import org.jspecify.annotations.NullMarked;
