// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.signin.ServiceClients;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.Emptying;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Has Keycloak remove the clients of credentials that have ended. */
@ApplicationScoped
class EndedCredentials implements Emptying {

  private static final Logger LOG = Logger.getLogger(EndedCredentials.class);

  private final ServiceCredentials credentials;
  private final ServiceClients clients;
  private final EachTenant tenants;
  private final TenantTransaction transactions;
  private final OperationSettings settings;

  EndedCredentials(
      ServiceCredentials credentials,
      ServiceClients clients,
      EachTenant tenants,
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
    tenants.run("ended clients are removed", this::remove);
  }

  /** Every client of a closed organisation ends. */
  @Override
  public void empty(UUID tenant) {
    transactions.call(tenant, credentials::unremoved).forEach(clients::remove);
  }

  private void remove(UUID tenant) {
    List<String> ended = transactions.call(tenant, credentials::ended);
    try {
      for (String client : ended) {
        clients.remove(client);
        transactions.run(tenant, () -> credentials.removed(client));
      }
    } catch (ProblemException e) {
      LOG.warn("the sign-in service does not answer; ended clients are removed later");
    }
  }
}
