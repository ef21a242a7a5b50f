// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.access.Memberships.Held;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The caller of the present call, known once {@link Permitted} has let it pass. */
@RequestScoped
public class CurrentCaller {

  private @Nullable Caller caller;
  private @Nullable Caller member;
  private @Nullable List<Held> held;
  private @Nullable String program;

  /** The caller. */
  public Caller get() {
    if (caller == null) {
      throw new IllegalStateException("the method lacks @Permitted");
    }
    return caller;
  }

  /** The caller as a member of an organisation, found once for each call. */
  Caller member(Supplier<Caller> find) {
    if (member == null) {
      member = find.get();
    }
    return member;
  }

  /** The memberships of who calls, read once. */
  List<Held> held(Supplier<List<Held>> read) {
    if (held == null) {
      held = read.get();
    }
    return held;
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
