// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.NewRefusal;
import dev.lethe.web.page.Typed;
import java.util.List;
import java.util.Locale;

/**
 * Why a request is not carried out, as an officer says it.
 *
 * @param typed a box for each ground; {@code reason}
 */
public record RefusalForm(Typed typed) {

  private static final List<String> GROUNDS =
      List.of("17(3)(a)", "17(3)(b)", "17(3)(c)", "17(3)(d)", "17(3)(e)", "12(5)", "11(2)");

  public String value(String field) {
    return typed.value(field);
  }

  public List<String> grounds() {
    return GROUNDS;
  }

  /** Name of the box of a ground. */
  public String box(String ground) {
    return "g" + ground.replaceAll("[()]", "").toUpperCase(Locale.ROOT);
  }

  public boolean ticked(String ground) {
    return typed.ticked(box(ground));
  }

  /** What is sent; what is missing is among the faults of {@link Typed}. */
  NewRefusal refusal(String noGround) {
    List<String> ticked = GROUNDS.stream().filter(this::ticked).toList();
    if (ticked.isEmpty()) {
      typed.refuse("grounds", noGround);
    }
    return new NewRefusal().grounds(ticked).reason(typed.needed("reason"));
  }
}
