// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.letter.CaughtPost;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices that several people send or answer at once, and those whose sender is ended. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeRacesIT {

  private static final String ALREADY_SENT = "/letter-already-sent";

  @Inject Issuing issuing;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject RequestStates states;

  private CaughtPost post = new CaughtPost();
  private @Nullable NoticeDesk carriedOut;

  @BeforeEach
  void carryOut() throws Exception {
    post = new CaughtPost();
    post.install();
    if (carriedOut == null) {
      TestTenant tenant = new TestTenant();
      NoticeDesk desk =
          new NoticeDesk(tenant, new StoredTreatment(tenant, artifacts, transactions, log));
      desk.carryOut(issuing, transactions, states);
      carriedOut = desk;
    }
  }

  private NoticeDesk desk() {
    return Objects.requireNonNull(carriedOut);
  }

  /** Whoever sent it is forgotten by now. */
  private void later(String notice) throws Exception {
    TenantRows.write(
        desk().tenant,
        "update notice_letter set made_at = made_at - interval '10 minutes'"
            + " where tenant_id = ? and notice_id = ? and state = 'SENDING'",
        UUID.fromString(notice));
  }

  /** What several who begin at the same moment are answered. */
  private static List<Response> atOnce(List<Supplier<Response>> calls) {
    CountDownLatch ready = new CountDownLatch(calls.size());
    List<CompletableFuture<Response>> running =
        calls.stream()
            .map(
                call ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          ready.countDown();
                          Latches.await(ready);
                          return call.get();
                        },
                        task -> new Thread(task).start()))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void whoSendsWhileAnotherSendsIsToldSo() {
    String notice = desk().owed();
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    post.after(
        () -> {
          taken.countDown();
          Latches.await(goOn);
        });
    CompletableFuture<Response> first =
        CompletableFuture.supplyAsync(
            () -> desk().send(notice, "MAIL", ""), task -> new Thread(task).start());
    Latches.await(taken);
    desk()
        .send(notice, "MAIL", "")
        .then()
        .statusCode(409)
        .body("type", endsWith(ALREADY_SENT))
        .body("detail", containsString("at this moment"));
    goOn.countDown();
    first.join().then().statusCode(201);
    assertThat(post.mails()).hasSize(1);
    assertThat(desk().notice(notice).getList("letters.state")).containsExactly("SENT");
  }

  @Test
  void ofSeveralWhoSendOneLetterAtOnceOneDoes() {
    String notice = desk().owed();
    Supplier<Response> send = () -> desk().send(notice, "MAIL", "");
    assertThat(atOnce(List.of(send, send, send)).stream().map(Response::statusCode))
        .containsExactlyInAnyOrder(201, 409, 409);
    String first = desk().notice(notice).getString("letters[0].id");
    Supplier<Response> remind = () -> desk().send(notice, "MAIL", first);
    assertThat(atOnce(List.of(remind, remind)).stream().map(Response::statusCode))
        .containsExactlyInAnyOrder(201, 409);
    assertThat(post.mails()).hasSize(2);
    assertThat(desk().notice(notice).getList("letters.template"))
        .containsExactly("reminder-2", "notice-2");
  }

  /**
   * The process of whoever sends it ends there.
   *
   * @param left whether the mail server had taken the mail by then
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereWhoeverSentItIsEndedNobodySendsItAgainUnawares(boolean left) throws Exception {
    String notice = desk().owed();
    Runnable end =
        () -> {
          throw new IllegalStateException("ended");
        };
    if (left) {
      post.after(end);
    } else {
      post.before(end);
    }
    desk().send(notice, "MAIL", "").then().statusCode(500);
    post.before(() -> {});
    post.after(() -> {});
    assertThat(post.mails()).hasSize(left ? 1 : 0);
    assertThat(desk().notice(notice).getList("letters.state")).containsExactly("SENDING");
    desk().send(notice, "MAIL", "").then().statusCode(409);

    later(notice);
    JsonPath cut = desk().notice(notice);
    assertThat(cut.getList("letters.uncertain")).containsExactly(true);
    assertThat(cut.getString("standing")).as("it is still owed").isEqualTo("OWED");
    desk()
        .send(notice, "MAIL", "")
        .then()
        .statusCode(409)
        .body("type", endsWith(ALREADY_SENT))
        .body("detail", containsString("Nobody knows"));
    assertThat(post.mails()).hasSize(left ? 1 : 0);

    desk().send(notice, "MAIL", cut.getString("letters[0].id")).then().statusCode(201);
    assertThat(post.mails()).hasSize(left ? 2 : 1);
    assertThat(desk().notice(notice).getString("standing")).isEqualTo("SENT");
    // The link of a mail that left before its sender was ended works as the other does.
    String link = NoticeDesk.link(post.mails().get(0).getText());
    NoticeDesk.answer(link, Map.of("outcome", "DONE")).then().statusCode(200);
    assertThat(desk().notice(notice).getString("standing")).isEqualTo("ACKNOWLEDGED");
  }

  @Test
  void anAnswerIsKeptThatComesBeforeItIsWrittenDownThatTheMailLeft() {
    String notice = desk().owed();
    post.after(
        () ->
            NoticeDesk.answer(
                    NoticeDesk.link(post.mails().get(0).getText()), Map.of("outcome", "DONE"))
                .then()
                .statusCode(200));
    desk().send(notice, "MAIL", "").then().statusCode(201);
    JsonPath answered = desk().notice(notice);
    assertThat(answered.getString("standing")).isEqualTo("ACKNOWLEDGED");
    assertThat(answered.getString("answer.outcome")).isEqualTo("DONE");
    assertThat(answered.getString("sentOn")).isEqualTo(NoticeDesk.today().toString());
  }

  @Test
  void ofSeveralAnswersAtOnceOneStands() throws Exception {
    String notice = desk().owed();
    desk().send(notice, "MAIL", "").then().statusCode(201);
    String link = NoticeDesk.link(post.mails().get(0).getText());
    List<Response> answers =
        atOnce(
            Stream.of("first", "second", "third", "fourth")
                .map(
                    note ->
                        (Supplier<Response>)
                            () -> NoticeDesk.answer(link, Map.of("outcome", "DONE", "note", note)))
                .toList());
    assertThat(answers).allSatisfy(one -> one.then().statusCode(200));
    assertThat(answers.stream().map(one -> one.jsonPath().getString("answer.note")).distinct())
        .containsExactly(desk().notice(notice).getString("answer.note"));
    assertThat(desk().answered(notice)).isOne();
  }
}
