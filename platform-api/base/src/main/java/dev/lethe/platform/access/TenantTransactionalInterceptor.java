// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the transaction of the caller's organisation around a resource method, in which no
 * statement may take for ever; what is asked for as a part of an answer joins that of the whole. A
 * method that was in the way of another transaction runs once more; what it does outside of its own
 * is therefore only what may happen twice.
 */
@TenantTransactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 20)
class TenantTransactionalInterceptor {

  private final TenantTransaction transactions;
  private final CurrentCaller current;
  private final Duration statementTimeout;

  TenantTransactionalInterceptor(
      TenantTransaction transactions,
      CurrentCaller current,
      @ConfigProperty(name = "lethe.database.statement-timeout") Duration statementTimeout) {
    this.transactions = transactions;
    this.current = current;
    this.statementTimeout = statementTimeout;
  }

  @AroundInvoke
  Object inTransaction(InvocationContext call) {
    if (QuarkusTransaction.getStatus() == Status.STATUS_ACTIVE) {
      return proceed(call);
    }
    return transactions.callWithin(statementTimeout, current.get().tenantId(), () -> proceed(call));
  }

  private static Object proceed(InvocationContext call) {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
