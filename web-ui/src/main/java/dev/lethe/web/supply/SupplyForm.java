// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.supply;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.NewSuppliedModels;
import dev.lethe.client.model.NewSuppliedScores;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.SuppliedModel;
import dev.lethe.client.model.Supply;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Typed;
import java.util.ArrayList;
import java.util.List;

/**
 * What is handed over: a file or a digest for each model, or the file of their scores.
 *
 * @param supply what is asked for
 * @param typed what was typed
 */
public record SupplyForm(Supply supply, Typed typed) {

  private static final String SCORES = "scores";
  private static final String MODEL = "model";

  /**
   * One model that is asked for.
   *
   * @param field its field
   * @param index 0 for the treated model, then the comparison models
   * @param seed that it is trained under, digit by digit
   */
  public record Slot(String field, Integer index, String seed) {}

  /** The models, candidate first. */
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < supply.getSeeds().size(); i++) {
      slots.add(new Slot(MODEL + i, i, Long.toString(supply.getSeeds().get(i))));
    }
    return List.copyOf(slots);
  }

  public String value(String field) {
    return typed.value(field);
  }

  /** Looks for what is missing; faults stand in {@link Typed#faults}. */
  void requireModels() {
    for (Slot slot : slots()) {
      if (files()) {
        typed.neededFile(slot.field());
      } else {
        typed.digest(slot.field());
      }
    }
  }

  /** Looks for what is missing; faults stand in {@link Typed#faults}. */
  void requireScores() {
    typed.neededFile(SCORES);
  }

  private boolean files() {
    return Boolean.TRUE.equals(supply.getFiles());
  }

  /** Sends the models, of which {@link #requireModels} found all. */
  void giveModels(Api api) throws ApiException {
    List<SuppliedModel> models = new ArrayList<>();
    for (Slot slot : slots()) {
      SuppliedModel model = new SuppliedModel();
      if (files()) {
        model.uploadId(
            api.upload(NewUpload.PurposeEnum.MODEL, typed.file(slot.field()).orElseThrow()));
      } else {
        model.digest(typed.digest(slot.field()));
      }
      models.add(model);
    }
    api.supplies()
        .giveModels(
            supply.getId(),
            Api.newKey(),
            new NewSuppliedModels()
                .candidate(models.get(0))
                .oracles(models.subList(1, models.size())));
  }

  /** Sends the scores, which {@link #requireScores} found. */
  void giveScores(Api api) throws ApiException {
    api.supplies()
        .giveScores(
            supply.getId(),
            Api.newKey(),
            new NewSuppliedScores()
                .uploadId(
                    api.upload(NewUpload.PurposeEnum.SCORES, typed.file(SCORES).orElseThrow())));
  }

  /** The field that a JSON Pointer into what was sent means. */
  static String field(String pointer) {
    String[] parts = pointer.split("/", -1);
    if (parts.length > 2 && parts[1].equals("oracles")) {
      return MODEL + (Integer.parseInt(parts[2]) + 1);
    }
    return parts.length > 1 && parts[1].equals("uploadId") ? SCORES : MODEL + 0;
  }
}
