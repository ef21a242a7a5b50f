// SPDX-License-Identifier: Apache-2.0
/**
 * What the platform asks of the sign-in service, Keycloak, through its admin client: {@link
 * dev.lethe.platform.signin.Accounts}.
 */
@NullMarked
package dev.lethe.platform.signin;

import org.jspecify.annotations.NullMarked;
