// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.plan.PlanTarget;
import dev.lethe.platform.plan.PlanTarget.DataTarget;
import dev.lethe.platform.plan.PlanTarget.Held;
import dev.lethe.platform.plan.PlanTarget.ModelTarget;
import dev.lethe.platform.plan.PlanTarget.Standing;
import dev.lethe.platform.plan.PlanTarget.Treatment;
import dev.lethe.platform.plan.PlanTarget.Work;
import dev.lethe.platform.tuning.Tuning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sections of an answer are written beside what stands around them, not inside of it. */
class SectionsTest {

  private static final UUID ID = new UUID(0, 1);

  /** As {@code quarkus.jackson.serialization-inclusion} has it. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
          .build();

  @Test
  void aTargetSaysWhatItIs() throws Exception {
    List<PlanTarget> targets =
        List.of(
            new DataTarget(ID, 0, ID, "garments v1", 6),
            new ModelTarget(
                ID,
                1,
                new Held(ID, ID, "classifier v1", 6, 4, List.of(1)),
                new Treatment(
                    PlanTarget.Action.UNLEARN, "sisa", "E", Map.of(), 7, Optional.empty()),
                new Work(Optional.of(1.5), Optional.empty(), Optional.empty()),
                new PlanTarget.Test(
                    5,
                    "record",
                    6,
                    30,
                    0.9,
                    10,
                    12,
                    new PlanTarget.Beside(Optional.empty(), Optional.empty())),
                new Standing("Exact.", Optional.empty(), "PLANNED", false)));

    assertThat(JSON.writeValueAsString(new Answer(targets)))
        .isEqualTo(
            """
            {"targets":[{"id":"%1$s","ordinal":0,"kind":"DATASET","datasetVersionId":"%1$s",\
            "name":"garments v1","hits":6,"action":"ERASE_ROWS"},\
            {"id":"%1$s","ordinal":1,"kind":"MODEL","modelVersionId":"%1$s",\
            "datasetVersionId":"%1$s","name":"classifier v1","hits":6,"shards":4,\
            "shardsTouched":[1],"action":"UNLEARN","method":"sisa","tier":"E","parameters":{},\
            "seed":7,"predictedSeconds":1.5,"oracles":5,"unit":"record","units":6,\
            "plannedUnits":30,"power":0.9,"holdout":10,"retainSample":12,"guarantee":"Exact.",\
            "state":"PLANNED","carriedOver":false}]}\
            """
                .formatted(ID));
  }

  private record Answer(List<PlanTarget> targets) {}

  @Test
  void aTuningSaysWhatItFoundOnceItHas() throws Exception {
    Tuning.Course course =
        new Tuning.Course(Optional.empty(), java.time.Instant.EPOCH, Optional.empty());
    Digest report = Digest.of("report".getBytes(UTF_8));
    Tuning.Found found = new Tuning.Found(report, 30, 0.5, List.of(), Map.of("steps", 2.0));
    Tuning running = new Tuning(ID, ID, ID, "npo", "RUNNING", ID, Optional.empty(), course);
    Tuning done = new Tuning(ID, ID, ID, "npo", "DONE", ID, Optional.of(found), course);

    assertThat(fields(running))
        .containsExactly(
            "id", "requestId", "modelVersionId", "method", "state", "operationId", "createdAt");
    assertThat(fields(done))
        .containsExactly(
            "id",
            "requestId",
            "modelVersionId",
            "method",
            "state",
            "operationId",
            "report",
            "standIns",
            "gap",
            "trials",
            "chosen",
            "createdAt");
  }

  private static Iterable<String> fields(Object answer) {
    return () -> JSON.valueToTree(answer).fieldNames();
  }
}
