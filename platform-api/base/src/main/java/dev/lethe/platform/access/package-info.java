// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls and what they may do. A resource method carries {@link
 * dev.lethe.platform.access.Permitted}, which finds the caller by token, organisation and
 * membership, and refuses before anything is read; {@link
 * dev.lethe.platform.access.TenantTransactional} then opens the transaction. Realm roles other than
 * the platform operator are hints, never grants: roles live in the membership. What may be asked
 * without an account is counted by {@link dev.lethe.platform.access.AddressLimit}.
 */
@NullMarked
package dev.lethe.platform.access;

import org.jspecify.annotations.NullMarked;
