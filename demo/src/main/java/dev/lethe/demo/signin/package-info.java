// SPDX-License-Identifier: Apache-2.0
/**
 * Signs a person in as a browser would: the OpenID Connect code flow with PKCE (RFC 7636),
 * Keycloak's own form included. The door is {@link dev.lethe.demo.signin.CodeFlow}.
 */
@NullMarked
package dev.lethe.demo.signin;

import org.jspecify.annotations.NullMarked;
