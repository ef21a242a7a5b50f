// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The caller of the present call, known once {@link Permitted} has let it pass. */
@RequestScoped
public class CurrentCaller {

  private @Nullable Caller caller;
  private @Nullable String program;

  /** The caller. */
  public Caller get() {
    if (caller == null) {
      throw new IllegalStateException("the method lacks @Permitted");
    }
    return caller;
  }

  /** The program that calls, looked up once. */
  String program(Supplier<String> lookUp) {
    if (program == null) {
      program = lookUp.get();
    }
    return program;
  }

  void set(Caller caller) {
    this.caller = caller;
  }
}
