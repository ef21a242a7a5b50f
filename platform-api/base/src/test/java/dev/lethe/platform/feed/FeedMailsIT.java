// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.platform.access.Callers;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.feed.Waiting.Kind;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.MovedClock;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.signin.ProvenAccounts;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What members are written about, when, and when no more. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class FeedMailsIT {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration DAY = Duration.ofDays(1);

  @Inject FeedReaders readers;
  @Inject Feeds feeds;
  @Inject Callers callers;
  @Inject Tenants tenants;
  @Inject FeedSettings settings;
  @Inject EachTenant each;
  @Inject TenantTransaction transactions;
  @Inject OperationSettings operation;

  private final TestTenant tenant = new TestTenant();
  private final String approver = tenant.person(Role.APPROVER);
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final MovedClock clock = new MovedClock(hour(LocalDate.now(BERLIN).plusDays(1), 6));

  private static Instant hour(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(BERLIN).toInstant();
  }

  /** A process that sends mails. */
  private FeedMails process(Mailer mailer) {
    FeedPost post = new FeedPost(mailer, "https://lethe.example");
    return new FeedMails(
        new FeedWriting(
            readers, feeds, post, callers, new ProvenAccounts(), tenants, settings, clock),
        readers,
        each,
        transactions,
        operation);
  }

  private FeedMails process() {
    return process(sent -> mails.addAll(List.of(sent)));
  }

  private Response choose(String person, List<String> atOnce, List<String> daily) {
    return given()
        .auth()
        .oauth2(Tokens.of(person))
        .contentType("application/json")
        .body(Map.of("language", "EN", "atOnce", atOnce, "daily", daily))
        .put("/api/v1/feed/choices");
  }

  private void chosen(List<String> atOnce, List<String> daily) {
    choose(approver, atOnce, daily).then().statusCode(200);
  }

  private UUID reader(String person) {
    return transactions.call(
        tenant.id(),
        () ->
            readers.all().stream()
                .filter(reader -> reader.person.equals(person))
                .findFirst()
                .orElseThrow()
                .id);
  }

  private void write() {
    process().attempt(tenant.id(), reader(approver));
  }

  private void plant(Waiting... waiting) {
    PlantedWaiting.plant(tenant.id(), () -> List.of(waiting));
  }

  @Test
  void writesAboutNothingUntilAMemberChooses() {
    given()
        .auth()
        .oauth2(Tokens.of(approver))
        .get("/api/v1/feed/choices")
        .then()
        .statusCode(200)
        .body("atOnce", empty())
        .body("daily", empty());
    chosen(List.of("VOTE"), List.of("STEP", "CLOCK"));
    given()
        .auth()
        .oauth2(Tokens.of(approver))
        .get("/api/v1/feed/choices")
        .then()
        .body("language", equalTo("EN"))
        .body("atOnce", equalTo(List.of("VOTE")))
        .body("daily.size()", equalTo(2));
    choose(approver, List.of("VOTE"), List.of("VOTE"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/daily"));
    choose(approver, List.of("GOSSIP"), List.of()).then().statusCode(422);
    assertThat(transactions.call(new TestTenant().id(), readers::written))
        .as("elsewhere")
        .isEmpty();
  }

  @Test
  void writesOnceAboutWhatComesAndNamesNobody() {
    chosen(List.of("VOTE", "STEP"), List.of());
    write();
    assertThat(mails).as("nothing waits").isEmpty();
    plant(PlantedWaiting.of(Kind.VOTE, "a"), PlantedWaiting.of(Kind.CLOCK, "a"));
    write();
    write();
    assertThat(mails).hasSize(1);
    Mail mail = mails.get(0);
    assertThat(mail.getTo()).containsExactly(approver + ".example");
    assertThat(mail.getSubject() + mail.getText())
        .contains(
            "A vote is wanted.", "https://lethe.example/t/" + tenant.slug() + "/waiting/mails")
        .doesNotContain("term", "Erika", "erika", "Name of");

    plant(
        PlantedWaiting.of(Kind.VOTE, "a"),
        PlantedWaiting.of(Kind.VOTE, "b"),
        PlantedWaiting.of(Kind.VOTE, "c"));
    write();
    assertThat(mails.get(1).getText()).contains("2 votes are wanted.");
    plant(PlantedWaiting.of(Kind.VOTE, "b"));
    write();
    assertThat(mails).hasSize(2);
    plant(PlantedWaiting.of(Kind.VOTE, "a"), PlantedWaiting.of(Kind.VOTE, "b"));
    write();
    assertThat(mails).as("it waits again").hasSize(3);
  }

  @Test
  void gathersADayInOneMailInTheMorning() throws Exception {
    chosen(List.of("WITNESS"), List.of("VOTE", "STEP"));
    plant(PlantedWaiting.of(Kind.VOTE, "a"), PlantedWaiting.of(Kind.STEP, "b"));
    write();
    assertThat(mails).as("before seven").isEmpty();
    clock.move(Duration.ofHours(1));
    write();
    write();
    clock.move(Duration.ofHours(12));
    write();
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).getText()).contains("A vote is wanted.\nA step waits.");
    clock.move(DAY);
    write();
    assertThat(mails).as("it still waits").hasSize(2);
    plant();
    clock.move(DAY);
    write();
    plant(PlantedWaiting.of(Kind.VOTE, "c"));
    write();
    assertThat(mails).as("a day has one digest, were it empty").hasSize(2);
  }

  @Test
  void restsWithItsOrganisation() {
    chosen(List.of("VOTE"), List.of());
    transactions.run(
        tenant.id(), () -> assertThat(tenants.suspend(tenant.id(), "Unpaid.")).isTrue());
    plant(PlantedWaiting.of(Kind.VOTE, "a"));
    process().send();
    assertThat(written()).isZero();
    transactions.run(tenant.id(), () -> assertThat(tenants.resume(tenant.id())).isTrue());
    process().send();
    assertThat(written()).isOne();
  }

  /** To the approver; the round goes through the organisations of other tests too. */
  private long written() {
    return mails.stream().filter(mail -> mail.getTo().contains(approver + ".example")).count();
  }

  @Test
  void writesInTheLanguageThatIsChosen() {
    given()
        .auth()
        .oauth2(Tokens.of(approver))
        .contentType("application/json")
        .body(Map.of("language", "DE", "atOnce", List.of("VOTE"), "daily", List.of()))
        .put("/api/v1/feed/choices")
        .then()
        .statusCode(200);
    plant(PlantedWaiting.of(Kind.VOTE, "a"), PlantedWaiting.of(Kind.VOTE, "b"));
    write();
    assertThat(mails.get(0).getSubject()).endsWith("In Lethe wartet etwas auf Sie");
    assertThat(mails.get(0).getText()).contains("2 Stimmen sind gefragt.", "Für Tenant");
  }

  @Test
  void writesOnceWhereTwoProcessesWriteAtOnce() throws Exception {
    chosen(List.of("VOTE"), List.of());
    CountDownLatch both = new CountDownLatch(2);
    PlantedWaiting.plant(
        tenant.id(),
        () -> {
          both.countDown();
          Latches.await(both);
          return List.of(PlantedWaiting.of(Kind.VOTE, "a"));
        });
    UUID id = reader(approver);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Future<?> one = two.submit(() -> process().attempt(tenant.id(), id));
      Future<?> other = two.submit(() -> process().attempt(tenant.id(), id));
      one.get();
      other.get();
    } finally {
      two.shutdownNow();
    }
    assertThat(mails).hasSize(1);
  }

  /** At least once: what was sent and not written down is sent again. */
  @Test
  void writesAgainAfterAnEndBetweenSendingAndWritingDown() {
    chosen(List.of("VOTE"), List.of());
    plant(PlantedWaiting.of(Kind.VOTE, "a"));
    AtomicBoolean dies = new AtomicBoolean(true);
    FeedMails mortal =
        process(
            sent -> {
              mails.addAll(List.of(sent));
              if (dies.get()) {
                throw new IllegalStateException("the end");
              }
            });
    mortal.attempt(tenant.id(), reader(approver));
    assertThat(transactions.call(tenant.id(), readers::written)).as("tried later").isEmpty();
    dies.set(false);
    mortal.attempt(tenant.id(), reader(approver));
    mortal.attempt(tenant.id(), reader(approver));
    assertThat(mails).hasSize(2);
  }

  @Test
  void doesNotWriteToWhomChoseOtherwiseWhileTheMailWasMade() throws Exception {
    chosen(List.of("VOTE"), List.of());
    CountDownLatch made = new CountDownLatch(1);
    CountDownLatch unsubscribed = new CountDownLatch(1);
    Supplier<List<Waiting>> slow =
        () -> {
          made.countDown();
          Latches.await(unsubscribed);
          return List.of(PlantedWaiting.of(Kind.VOTE, "a"));
        };
    PlantedWaiting.plant(tenant.id(), slow);
    UUID id = reader(approver);
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Future<?> writes = one.submit(() -> process().attempt(tenant.id(), id));
      Latches.await(made);
      chosen(List.of(), List.of());
      unsubscribed.countDown();
      writes.get();
    } finally {
      one.shutdownNow();
    }
    assertThat(mails).isEmpty();
  }

  @Test
  void writesToNobodyWhoLostTheRoleLeftOrProvedNoAddress() throws Exception {
    String second = "second-approver@" + tenant.slug();
    String unproven = ProvenAccounts.UNPROVEN + tenant.slug();
    tenant.join(unproven, Role.APPROVER);
    for (String person : List.of(approver, second, unproven)) {
      choose(person, List.of("VOTE"), List.of()).then().statusCode(200);
    }
    plant(PlantedWaiting.of(Kind.VOTE, "a"));
    UUID changed = reader(approver);
    UUID left = reader(second);
    tenant.becomes(approver, "ml-engineer").then().statusCode(200);
    tenant.leaves(second);
    for (UUID id : List.of(changed, left, reader(unproven))) {
      process().attempt(tenant.id(), id);
    }
    assertThat(mails).isEmpty();

    assertThat(TenantRows.of(tenant)).contains(left.toString());
    process().forget();
    assertThat(TenantRows.of(tenant)).doesNotContain(left.toString()).contains(changed.toString());
  }
}
