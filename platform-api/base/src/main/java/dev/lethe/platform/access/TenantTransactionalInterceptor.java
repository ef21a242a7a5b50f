// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletionException;

/** Opens the transaction of the caller's organisation around a resource method. */
@TenantTransactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 20)
class TenantTransactionalInterceptor {

  private final TenantTransaction transactions;
  private final CurrentCaller current;

  TenantTransactionalInterceptor(TenantTransaction transactions, CurrentCaller current) {
    this.transactions = transactions;
    this.current = current;
  }

  @AroundInvoke
  Object inTransaction(InvocationContext call) {
    return transactions.call(
        current.get().tenantId(),
        () -> {
          try {
            return call.proceed();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
