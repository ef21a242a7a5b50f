// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.NewRefusal;
import dev.lethe.web.page.Typed;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a request, or what it has in some data sets, is not carried out, as an officer says it.
 *
 * @param typed a box for each ground; {@code scope}, {@code all} or {@code part}, with a box for
 *     each data set; {@code reason}
 * @param data what can be refused by itself
 */
public record RefusalForm(Typed typed, List<FoundDataset> data) {

  /** The choice of single data sets. */
  private static final String PART = "part";

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

  /** Whether a part can be refused: what is in a single data set is the whole. */
  public boolean divisible() {
    return data.size() > 1;
  }

  public boolean part() {
    return value("scope").equals(PART);
  }

  public boolean chosen(FoundDataset one) {
    return typed.ticked(one.box());
  }

  private @Nullable List<UUID> chosen(String noData) {
    if (!part()) {
      return null;
    }
    List<UUID> chosen = data.stream().filter(this::chosen).map(FoundDataset::id).toList();
    if (chosen.isEmpty()) {
      typed.refuse("scope", noData);
    }
    return chosen;
  }

  /** What is sent; what is missing is among the faults of {@link Typed}. */
  NewRefusal refusal(String noGround, String noData) {
    List<UUID> chosen = chosen(noData);
    List<String> ticked = GROUNDS.stream().filter(this::ticked).toList();
    if (ticked.isEmpty()) {
      typed.refuse("grounds", noGround);
    }
    return new NewRefusal().grounds(ticked).reason(typed.needed("reason")).datasetIds(chosen);
  }
}
