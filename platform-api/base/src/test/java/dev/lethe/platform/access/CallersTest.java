// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class CallersTest {

  private static final Map<String, Object> CLAIMS =
      Map.of(
          "sub", "subject",
          "azp", "lethe-service-1",
          "preferred_username", "service-account-lethe-service-1");

  /** A token of a program. */
  private static final JsonWebToken TOKEN =
      new JsonWebToken() {
        @Override
        public String getName() {
          return "program";
        }

        @Override
        public Set<String> getClaimNames() {
          return CLAIMS.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
          return (T) CLAIMS.get(name);
        }
      };

  @Test
  void looksTheCredentialOfAProgramUpOnceInACall() {
    AtomicInteger looks = new AtomicInteger();
    ServiceIdentities services =
        (subject, client) -> {
          looks.incrementAndGet();
          return Optional.of("service:" + subject + "@" + client);
        };
    Callers callers =
        new Callers(
            QuarkusSecurityIdentity.builder().setPrincipal(TOKEN).build(),
            null,
            null,
            null,
            services,
            new CurrentCaller(),
            null,
            null);
    for (int i = 0; i < 3; i++) {
      assertThat(callers.person()).isEqualTo("service:subject@lethe-service-1");
    }
    assertThat(looks).hasValue(1);
  }
}
