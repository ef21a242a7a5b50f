// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.signin.ServiceClients;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Has Keycloak remove the clients of credentials that have ended. */
@ApplicationScoped
class EndedCredentials {

  private static final Logger LOG = Logger.getLogger(EndedCredentials.class);

  private final ServiceCredentials credentials;
  private final ServiceClients clients;
  private final Tenants tenants;
  private final TenantTransaction transactions;
  private final OperationSettings settings;

  EndedCredentials(
      ServiceCredentials credentials,
      ServiceClients clients,
      Tenants tenants,
      TenantTransaction transactions,
      OperationSettings settings) {
    this.credentials = credentials;
    this.clients = clients;
    this.tenants = tenants;
    this.transactions = transactions;
    this.settings = settings;
  }

  @Scheduled(
      every = "20s",
      delayed = "12s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void remove() {
    if (!settings.signer()) {
      // A worker has no secret of the sign-in service.
      return;
    }
    try {
      for (UUID tenant : tenants.ids()) {
        for (String client : transactions.call(tenant, credentials::ended)) {
          clients.remove(client);
          transactions.run(tenant, () -> credentials.removed(client));
        }
      }
    } catch (ProblemException e) {
      LOG.warn("the sign-in service does not answer; ended clients are removed later");
    }
  }
}
