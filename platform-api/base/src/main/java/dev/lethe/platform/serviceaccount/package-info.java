// SPDX-License-Identifier: Apache-2.0
/**
 * Programs that work for an organisation, each with roles that carry no vote: {@link
 * dev.lethe.platform.serviceaccount.ServiceAccounts}. A credential is a confidential client of
 * Keycloak. It is changed without a gap: a new client is made, and the one before works on for a
 * while. Each call asks whether the credential of its token stands; {@link
 * dev.lethe.platform.serviceaccount.EndedCredentials} has Keycloak remove what does not.
 */
@NullMarked
package dev.lethe.platform.serviceaccount;

import org.jspecify.annotations.NullMarked;
