// SPDX-License-Identifier: Apache-2.0
/**
 * Organisations. {@link dev.lethe.platform.tenant.TenantTransaction} is the one place that tells
 * the database which organisation a transaction is for; without it row-level security shows
 * nothing. {@link dev.lethe.platform.tenant.Tenants} knows the organisations, {@link
 * dev.lethe.platform.tenant.EachTenant} goes through them, {@link
 * dev.lethe.platform.tenant.MasterKey} derives the keys that each has for itself, {@link
 * dev.lethe.platform.tenant.Sealing} seals what is stored under one, and {@link
 * dev.lethe.platform.tenant.LinkToken} is what a mailed link carries. What {@link
 * dev.lethe.platform.tenant.KeepsOpen} has to end before one is closed, and what does {@link
 * dev.lethe.platform.tenant.Emptying} is removed after.
 */
@NullMarked
package dev.lethe.platform.tenant;

import org.jspecify.annotations.NullMarked;
