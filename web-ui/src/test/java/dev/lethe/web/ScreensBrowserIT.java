// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.lethe.web.fake.FakeApi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every screen with canned answers: looked at in light, dark and at 390 px, and axe finds nothing.
 * At 390 px the words are those of {@link PseudoTexts}; {@code -Dlanguage=de} shows another
 * language.
 */
@QuarkusTest
@QuarkusTestResource(FakeApi.class)
class ScreensBrowserIT {

  private static final String ID = "018f0000-0000-7000-8000-";
  private static final Path SHOTS = Paths.get("target", "screenshots", "fake");

  /** Name, path and, before the bar, who looks. */
  private static final Map<String, String> SCREENS = new LinkedHashMap<>();

  static {
    SCREENS.put("start", "/");
    SCREENS.put("verify", "/verify");
    SCREENS.put("guides", "nobody|/guide");
    SCREENS.put("guide-auditor", "nobody|/guide/auditor");
    SCREENS.put("words", "nobody|/guide/words");
    SCREENS.put("status", "/v/LC-0d46c1f27b9e4a83a5e17c60d2f8b39a.1");
    SCREENS.put("not-found", "/t/demo/requests/" + ID + "000000000999");
    SCREENS.put("dashboard", "/t/demo");
    SCREENS.put("waiting", "/t/demo/waiting");
    SCREENS.put("waiting-mails", "/t/demo/waiting/mails");
    SCREENS.put("first-steps", "/t/demo/first-steps");
    SCREENS.put("first-steps-engineer", "engineer|/t/demo/first-steps");
    SCREENS.put("bookmarks", "/t/demo/bookmarks?address=%2Frequests%3Fshow%3DOVERDUE");
    SCREENS.put("search", "/t/demo/search?q=garment");
    SCREENS.put("requests", "/t/demo/requests");
    SCREENS.put("requests-next", "/t/demo/requests?text=ER&sort=number&after=a-1.x");
    SCREENS.put("calendar", "/t/demo/calendar?month=2026-12&day=2026-12-12");
    SCREENS.put("statistics", "/t/demo/statistics");
    SCREENS.put("request-new", "/t/demo/requests/new");
    SCREENS.put("request-draft", "/t/demo/requests/" + ID + "000000000134");
    SCREENS.put("request-identity", "/t/demo/requests/" + ID + "000000000131");
    SCREENS.put("identity", "/t/demo/requests/" + ID + "000000000131/identity");
    SCREENS.put("request-running", "/t/demo/requests/" + ID + "000000000123");
    SCREENS.put("request-joinable", "/t/demo/requests/" + ID + "000000000128");
    SCREENS.put("request-batch", "/t/demo/requests/" + ID + "000000000126");
    SCREENS.put("request-leave", "/t/demo/requests/" + ID + "000000000126/leave");
    SCREENS.put("request-held", "/t/demo/requests/" + ID + "000000000135");
    SCREENS.put("request-take-back", "/t/demo/requests/" + ID + "000000000135/replan");
    SCREENS.put("holds", "/t/demo/holds");
    SCREENS.put("hold", "approver|/t/demo/holds/" + ID + "000000000e01");
    SCREENS.put("hold-released", "/t/demo/holds/" + ID + "000000000e03");
    SCREENS.put("hold-new", "/t/demo/holds/new");
    SCREENS.put("hold-new-request", "/t/demo/holds/new?request=" + ID + "000000000128");
    SCREENS.put("orders", "/t/demo/orders");
    SCREENS.put("order-new", "/t/demo/orders/new");
    SCREENS.put("order", "/t/demo/orders/" + ID + "000000000a01");
    SCREENS.put("order-vote", "approver|/t/demo/orders/" + ID + "000000000a01");
    SCREENS.put("order-barred", "/t/demo/orders/" + ID + "000000000a03");
    SCREENS.put("order-done", "/t/demo/orders/" + ID + "000000000a02");
    SCREENS.put("diagnosis", "/t/demo/requests/" + ID + "000000000123/diagnosis");
    SCREENS.put("tasks", "/t/demo/tasks");
    SCREENS.put("task", "/t/demo/tasks/" + ID + "000000000d01");
    SCREENS.put("task-ended", "/t/demo/tasks/" + ID + "000000000d03");
    SCREENS.put("task-new", "/t/demo/tasks/new?request=" + ID + "000000000131");
    SCREENS.put("usual-tasks", "/t/demo/usual-tasks");
    SCREENS.put("comments", "/t/demo/requests/" + ID + "000000000131/comments");
    SCREENS.put("attach", "/t/demo/requests/" + ID + "000000000131/attachments");
    SCREENS.put("assign", "/t/demo/assignments?request=" + ID + "000000000131");
    SCREENS.put("recipients", "/t/demo/recipients");
    SCREENS.put("recipient-new", "/t/demo/recipients/new");
    SCREENS.put("recipient", "/t/demo/recipients/" + ID + "000000000f01");
    SCREENS.put(
        "recipient-end",
        "/t/demo/recipients/" + ID + "000000000f01/handed/" + ID + "000000000f11/end");
    SCREENS.put("notices", "/t/demo/notices");
    SCREENS.put("notice-owed", "/t/demo/notices/" + ID + "000000000f21");
    SCREENS.put("notice-overdue", "/t/demo/notices/" + ID + "000000000f23");
    SCREENS.put("notice-answered", "/t/demo/notices/" + ID + "000000000f24");
    SCREENS.put("notice-by-link", "/t/demo/notices/" + ID + "000000000f26");
    SCREENS.put("notice-excused", "/t/demo/notices/" + ID + "000000000f25");
    SCREENS.put("notice-new", "/t/demo/notices/new?request=" + ID + "000000000120");
    SCREENS.put("request-refuse", "/t/demo/requests/" + ID + "000000000128/refuse");
    SCREENS.put("request-refused", "/t/demo/requests/" + ID + "000000000136");
    SCREENS.put("refusal-decide", "approver|/t/demo/plans/" + ID + "000000000504");
    SCREENS.put("request-failed", "/t/demo/requests/" + ID + "000000000125");
    SCREENS.put("request-replan", "/t/demo/requests/" + ID + "000000000125/replan");
    SCREENS.put("request-done", "/t/demo/requests/" + ID + "000000000120");
    SCREENS.put("letter-answer", "/t/demo/requests/" + ID + "000000000120/letters/answer");
    SCREENS.put("letter-extension", "/t/demo/requests/" + ID + "000000000123/letters/extension");
    SCREENS.put("letter-identity", "/t/demo/requests/" + ID + "000000000123/letters/identity");
    SCREENS.put("letter-refusal", "/t/demo/requests/" + ID + "000000000136/letters/refusal");
    SCREENS.put(
        "letter-handed",
        "/t/demo/requests/" + ID + "000000000120/letters/" + ID + "000000000c02/handed");
    SCREENS.put("plan-methods", "/t/demo/plans/for/" + ID + "000000000125");
    SCREENS.put(
        "plan-tuned",
        "/t/demo/plans/for/" + ID + "000000000125?method-" + ID + "000000000401=neggrad-plus");
    SCREENS.put(
        "plan-tuning",
        "/t/demo/plans/for/"
            + ID
            + "000000000125?method-"
            + ID
            + "000000000401=scrub&method-"
            + ID
            + "000000000402=bad-teacher");
    SCREENS.put("plan-draft", "/t/demo/plans/" + ID + "000000000503");
    SCREENS.put("plan-executed", "/t/demo/plans/" + ID + "000000000501");
    SCREENS.put("decisions", "approver|/t/demo/decisions");
    SCREENS.put("plan-decide", "approver|/t/demo/plans/" + ID + "000000000502");
    SCREENS.put("operations", "/t/demo/operations");
    SCREENS.put("operation", "/t/demo/operations/" + ID + "000000000602");
    SCREENS.put("operation-failed", "/t/demo/operations/" + ID + "000000000604");
    SCREENS.put("operation-resume", "/t/demo/operations/" + ID + "000000000604/resume");
    SCREENS.put("operation-cancel", "/t/demo/operations/" + ID + "000000000601/cancel");
    SCREENS.put("reports", "/t/demo/reports");
    SCREENS.put(
        "report-compare",
        "/t/demo/reports/compare?left=" + ID + "000000000904&right=" + ID + "000000000905");
    SCREENS.put("report-good", "/t/demo/reports/" + ID + "000000000901");
    SCREENS.put("report-not-shown", "/t/demo/reports/" + ID + "000000000902");
    SCREENS.put("report-second-version", "/t/demo/reports/" + ID + "000000000904");
    SCREENS.put("report-canaries", "/t/demo/reports/" + ID + "000000000906");
    SCREENS.put("request-canaries", "/t/demo/requests/" + ID + "000000000121");
    SCREENS.put("report-inconclusive", "/t/demo/reports/" + ID + "000000000903");
    SCREENS.put("certificates", "/t/demo/certificates");
    SCREENS.put("certificate", "/t/demo/certificates/LC-0d46c1f27b9e4a83a5e17c60d2f8b39a");
    SCREENS.put(
        "certificate-status", "approver|/t/demo/certificates/LC-0d46c1f27b9e4a83a5e17c60d2f8b39a");
    SCREENS.put(
        "certificate-replaced", "/t/demo/certificates/LC-0d47c1f27b9e4a83a5e17c60d2f8b39a.1");
    SCREENS.put("status-replaced", "nobody|/v/LC-0d47c1f27b9e4a83a5e17c60d2f8b39a.1");
    SCREENS.put("models", "/t/demo/models");
    SCREENS.put("model", "/t/demo/models/versions/" + ID + "000000000411");
    SCREENS.put("model-new", "engineer|/t/demo/models/new");
    SCREENS.put("version-new", "engineer|/t/demo/models/" + ID + "000000000203/versions/new");
    SCREENS.put("dataset-new", "engineer|/t/demo/datasets/new");
    SCREENS.put("data-new", "engineer|/t/demo/datasets/" + ID + "000000000250/versions/new");
    SCREENS.put("supplies", "engineer|/t/demo/supplies");
    SCREENS.put("supply-graphs", "engineer|/t/demo/supplies/" + ID + "000000000701");
    SCREENS.put("supply-digests", "engineer|/t/demo/supplies/" + ID + "000000000702");
    SCREENS.put("supply-scores", "engineer|/t/demo/supplies/" + ID + "000000000703");
    SCREENS.put("methods", "/t/demo/methods");
    SCREENS.put("datasets", "/t/demo/datasets");
    SCREENS.put("dataset", "/t/demo/datasets/" + ID + "000000000250");
    SCREENS.put("dataset-rejected", "/t/demo/datasets/" + ID + "000000000251");
    SCREENS.put("audit", "/t/demo/audit");
    SCREENS.put("members", "admin|/t/demo/members");
    SCREENS.put("member-invite", "admin|/t/demo/members/invite");
    SCREENS.put("member", "admin|/t/demo/members/" + ID + "000000000a02");
    SCREENS.put("member-end", "admin|/t/demo/members/" + ID + "000000000a02/end");
    SCREENS.put("services", "admin|/t/demo/service-accounts");
    SCREENS.put("service", "admin|/t/demo/service-accounts/" + ID + "000000000a21");
    SCREENS.put("service-new", "admin|/t/demo/service-accounts/new");
    SCREENS.put("invitation", "nobody|/invitation/abc");
    SCREENS.put("ask", "nobody|/ask/demo");
    SCREENS.put("asked-identity", "nobody|/asked/VuT3-secret_link");
    SCREENS.put("asked-nothing", "nobody|/asked/nothing");
    SCREENS.put("asked-answered", "nobody|/asked/answered");
    SCREENS.put("asked-refused", "nobody|/asked/refused");
    SCREENS.put("asked-closed", "nobody|/asked/closed");
    SCREENS.put("told", "nobody|/told/open");
    SCREENS.put("told-answered", "nobody|/told/answered");
    SCREENS.put("told-ended", "nobody|/told/unknown");
    SCREENS.put("ask-unknown", "nobody|/ask/stranger");
    SCREENS.put("asker", "/t/demo/requests/" + ID + "000000000131/asker");
    SCREENS.put("person-page", "admin|/t/demo/person-page");
    SCREENS.put("organisations", "nobody|/sign-in");
    SCREENS.put("organisations-operator", "operator|/sign-in");
    SCREENS.put("operator", "operator|/operator");
    SCREENS.put("operator-new", "operator|/operator/new");
    SCREENS.put("operator-suspend", "operator|/operator/organisations/" + ID + "000000000b01");
    SCREENS.put("operator-resume", "operator|/operator/organisations/" + ID + "000000000b02");
    SCREENS.put("operator-close", "operator|/operator/organisations/" + ID + "000000000b04/close");
    SCREENS.put(
        "operator-close-not-yet", "operator|/operator/organisations/" + ID + "000000000b02/close");
    SCREENS.put("clock", "admin|/t/demo/clock");
    SCREENS.put("discard", "admin|/t/demo/first-steps/discard");
    SCREENS.put("request-extend", "/t/demo/requests/" + ID + "000000000123/extend");
    SCREENS.put("request-withdraw", "/t/demo/requests/" + ID + "000000000123/withdraw");
    SCREENS.put("request-answer", "/t/demo/requests/" + ID + "000000000134/answer");
    SCREENS.put("archive", "admin|/t/demo/archive");
  }

  /** What htmx logs where a stream of progress cannot open: the stand-in for the API has none. */
  private static final String SILENT_STREAM = "[object Event]";

  private static final int PHONE = 390;
  private static final int ENLARGED = 320;

  /** What the program calls itself inside; operators and who reads a guide know some of it. */
  private static final Pattern INSIDE =
      Pattern.compile("\\bsisa\\b|\\bworker|--log|unknown_default");

  private static Chromium chromium;

  @TestHTTPResource("/")
  URI home;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void axeFindsNothingOnAnyScreenInLightAndDarkInEnglishAndGerman() {
    List<String> faults = new ArrayList<>();
    look(ColorScheme.LIGHT, 1440, language("en"), faults);
    look(ColorScheme.DARK, 1440, language("de"), faults);
    assertThat(faults).isEmpty();
  }

  /** In the longer one of two languages. */
  @Test
  void phonesSeeEveryScreenWithoutSidewaysScroll() {
    List<String> faults = new ArrayList<>();
    look(ColorScheme.LIGHT, PHONE, language("de"), faults);
    assertThat(faults).isEmpty();
  }

  /**
   * A desk of 1,280 pixels at 400 % shows 320 of them (WCAG 2.2, 1.4.10), here in a language that
   * nobody speaks: longer than any, and every word that no text says stands out.
   */
  @Test
  void atFourHundredPercentEveryScreenStaysInsideAndEveryWordIsATextAndWhole() {
    List<String> faults = new ArrayList<>();
    look(ColorScheme.LIGHT, ENLARGED, language(PseudoTexts.TAG), faults);
    assertThat(faults).isEmpty();
  }

  @Test
  void aChoiceShowsThePartsThatBelongToItAndHidesTheOthers() {
    List<String> faults = new ArrayList<>();
    String model = "018f0000-0000-7000-8000-000000000401";
    choose("engineer", SCREENS.get("version-new"), "type", "cnn", "#channels", "#trees", faults);
    choose(
        "engineer",
        SCREENS.get("version-new"),
        "type",
        "scores-only",
        "#modelDigest",
        "#graph",
        faults);
    choose("officer", SCREENS.get("request-new"), "kind", "PERSON", "#asker", "#recordIds", faults);
    choose("officer", SCREENS.get("identity"), "state", "CONFIRMED", "#means", "#errors", faults);
    choose("officer", SCREENS.get("identity"), "state", "ASKED", "#reason", "#proof", faults);
    String box = "[name=d018f0000-0000-7000-8000-000000000202]";
    choose("officer", SCREENS.get("request-refuse"), "scope", "part", box, "#errors", faults);
    choose("engineer", SCREENS.get("data-new"), "format", "CSV", "#columns", "#images", faults);
    choose(
        "officer",
        SCREENS.get("plan-methods"),
        "method-" + model,
        "scrub",
        "#p-" + model + "-scrub-epochs",
        "#p-" + model + "-salun-epochs",
        faults);
    assertThat(faults).isEmpty();
  }

  /** Columns are proposed from a file that nothing is sent of. */
  @Test
  void columnsOfAChosenTableAreProposedInThePage() {
    List<String> faults = new ArrayList<>();
    StringBuilder csv = new StringBuilder("customer_id;age;work;note;income\n");
    for (int i = 0; i < 40; i++) {
      csv.append("c-").append(i).append(';').append(i % 7 == 0 ? "" : 18 + i).append(';');
      csv.append(i % 2 == 0 ? "private" : "public").append(";\"a \"\"quoted\"\"; word ").append(i);
      csv.append("\";").append(i % 3 == 0 ? "high" : "low").append('\n');
    }
    try (BrowserContext context = signedIn("engineer", ColorScheme.LIGHT, 1440)) {
      Page page = context.newPage();
      page.navigate(home.resolve(SCREENS.get("data-new").replaceFirst(".*\\|", "")).toString());
      page.selectOption("#format", "CSV");
      page.fill("#separator", ";");
      List<String> sent = new ArrayList<>();
      page.onRequest(request -> sent.add(request.url()));
      page.setInputFiles(
          "#file", new FilePayload("people.csv", "text/csv", csv.toString().getBytes(UTF_8)));
      page.waitForSelector("#preview:visible");
      assertThat(page.inputValue("#columns"))
          .isEqualTo(
              """
              customer_id | record-id
              age | number | 10, 60 | optional
              work | category | private, public
              note | unused
              income | label | high, low\
              """);
      assertThat(page.innerText("#preview [data-said]")).startsWith("40 records were read");
      assertThat(page.locator("#preview tbody tr").count()).isEqualTo(10);
      assertThat(page.innerText("#preview tbody tr:nth-child(2)"))
          .contains("c-1", "19 → 0.180", "public", "low");
      faults.addAll(Chromium.faults(page));
      shoot(page, "data-preview");
      page.fill("#columns", page.inputValue("#columns").replace("private, public", "private"));
      assertThat(page.innerText("#preview tbody tr:nth-child(2)")).contains("public refused");
      assertThat(sent).isEmpty();
      page.fill("#columns", "");
      page.fill("#separator", ",");
      byte[] practice =
          context.request().get(home.resolve("/practice/customers.csv").toString()).body();
      page.setInputFiles("#file", new FilePayload("practice.csv", "text/csv", practice));
      page.waitForSelector("#preview th:has-text('renews')");
      assertThat(page.inputValue("#columns"))
          .isEqualTo(
              """
              customer_id | record-id
              email | subject
              age | number | 10, 80
              visits | number | 0, 40
              spend | number | 0, 2000
              region | category | east, north, south, west
              renews | label | no, yes\
              """);
      assertThat(page.locator("#preview .is-bad").count()).isZero();
    }
    assertThat(faults).isEmpty();
  }

  /** A table without ids, a word that cannot be one, and the same file once that is mended. */
  @Test
  void aTableWithoutIdsIsNumberedAndItsFileNeedNotBeChosenAgain() {
    List<String> faults = new ArrayList<>();
    StringBuilder csv = new StringBuilder("mail,visits,renews\n");
    for (int i = 0; i < 80; i++) {
      csv.append("p").append(i / 2).append("@example.org,").append(i % 9);
      csv.append(i % 3 == 0 ? ",yes\n" : ",no\n");
    }
    FilePayload file = new FilePayload("visits.csv", "text/csv", csv.toString().getBytes(UTF_8));
    for (String language : List.of("en", "de")) {
      try (BrowserContext context = wideOrOnAPhone("engineer", language)) {
        FakeApi.CHANGES.clear();
        Page page = context.newPage();
        page.navigate(home.resolve(SCREENS.get("data-new").replaceFirst(".*\\|", "")).toString());
        page.selectOption("#format", "CSV");
        page.setInputFiles("#file", file);
        page.waitForSelector("#preview:visible");
        assertThat(page.isChecked("#numbered")).as("no column is different everywhere").isTrue();
        assertThat(page.isVisible("#ownType")).isFalse();
        assertThat(page.inputValue("#identifierType"))
            .as("the column is called mail")
            .isEqualTo("email");
        page.selectOption("#identifierType", "ANOTHER");
        page.fill("#ownType", "Besucher");
        page.click("form.lt-form [type=submit]");

        page.waitForSelector("#ownType-fault");
        assertThat(page.innerText("#file-hint")).startsWith("visits.csv, 2 KiB");
        assertThat(page.inputValue("#ownType")).isEqualTo("Besucher");
        assertThat(page.content()).doesNotContain("p7@example.org");
        check("file kept", page, ColorScheme.LIGHT, faults);
        shoot(page, "data-file-kept-" + language);
        page.fill("#ownType", "besucher");
        page.click("form.lt-form [type=submit]");
        page.waitForURL(url -> url.contains("/operations/"));
        assertThat(FakeApi.CHANGES)
            .extracting(FakeApi.Change::path)
            .filteredOn("/uploads"::equals)
            .hasSize(1);
        assertThat(FakeApi.CHANGES.get(FakeApi.CHANGES.size() - 1).body())
            .contains("\"identifierType\":\"besucher\"")
            .doesNotContain("record-id");
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whereAPersonIsLookedForFollowsWhatTheyAreNamedBy() {
    List<String> faults = new ArrayList<>();
    for (String language : List.of("en", "de")) {
      try (BrowserContext context = wideOrOnAPhone("officer", language)) {
        Page page = context.newPage();
        page.navigate(home.resolve(SCREENS.get("request-new")).toString());
        page.check("[name=kind][value=PERSON]");
        Locator said = page.locator("[data-of=identifierType]:visible");
        assertThat(said.allInnerTexts()).singleElement().asString().contains("holdout");
        page.selectOption("#identifierType", "contributor-number");
        assertThat(said.allInnerTexts()).singleElement().asString().contains("garments, holdout");
        shoot(page, "request-person-found-" + language);
        page.selectOption("#identifierType", "phone");
        assertThat(page.locator(".lt-note[data-of=identifierType]:visible").count()).isEqualTo(1);
        shoot(page, "request-person-nobody-" + language);
        check("person", page, ColorScheme.LIGHT, faults);
      }
    }
    try (BrowserContext context = signedIn("admin", ColorScheme.LIGHT, 1440)) {
      Page page = context.newPage();
      page.navigate(home.resolve(SCREENS.get("request-new")).toString());
      page.check("[name=kind][value=PERSON]");
      shoot(page, "request-person-no-data");
    }
    assertThat(faults).isEmpty();
  }

  /** Its person is away until the session is over, and sends the form then. */
  @Test
  void whatWasTypedIsBackAfterSigningInAgain() {
    List<String> faults = new ArrayList<>();
    try (BrowserContext context = signedIn("officer", ColorScheme.LIGHT, 1440)) {
      Page page = context.newPage();
      page.clock().install();
      page.navigate(home.resolve("/t/demo/requests/new").toString());
      page.check("[name=kind][value=RECORDS]");
      page.fill("[name=recordIds]", "img-1\nimg-2");
      page.selectOption("[name=ground]", new SelectOption().setIndex(2));
      String ground = page.inputValue("[name=ground]");
      page.clock().fastForward("28:30");
      page.waitForSelector("#session button:visible");
      shoot(page, "session-ends");
      page.click("#session button");
      page.waitForSelector("#session", hidden());
      page.clock().fastForward("05:00");

      List<Cookie> before = context.cookies();
      context.clearCookies();
      page.click("main form[method=post] button[type=submit]");
      page.waitForSelector("#session a:visible");
      shoot(page, "session-over");
      check("session over", page, ColorScheme.LIGHT, faults);
      context.addCookies(before);
      page.click("#session a");
      page.waitForSelector("#session p:visible");
      shoot(page, "session-again");
      assertThat(page.isChecked("[name=kind][value=RECORDS]")).isTrue();
      assertThat(page.inputValue("[name=recordIds]")).isEqualTo("img-1\nimg-2");
      assertThat(page.inputValue("[name=ground]")).isEqualTo(ground);
      page.reload();
      assertThat(page.inputValue("[name=recordIds]")).as("it is kept once").isEmpty();
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aLetterIsSeenBeforeItLeaves() {
    List<String> faults = new ArrayList<>();
    for (int width : List.of(1440, PHONE)) {
      try (BrowserContext context = signedIn("officer", ColorScheme.LIGHT, width)) {
        Page page = context.newPage();
        page.navigate(home.resolve(SCREENS.get("letter-answer")).toString());
        page.fill("#name", "Erika Musterfrau");
        page.fill("#email", "erika.musterfrau@person.example");
        page.click("button[value=show]");
        assertThat(page.isVisible("button[value=mail]")).isTrue();
        shoot(page, "letter-seen-" + width);
        check("letter seen", page, ColorScheme.LIGHT, faults);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aRecipientAnswersOnAPhoneWithoutScript() {
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(PHONE, 844)
                    .setLocale("de-DE"))) {
      Page page = context.newPage();
      page.navigate(home.resolve("/told/open").toString());
      page.check("[name=outcome][value=PROMISED]");
      page.click("form.lt-form button[type=submit]");
      assertThat(page.getAttribute("#until", "aria-invalid")).isEqualTo("true");
      assertThat(page.isChecked("[name=outcome][value=PROMISED]")).isTrue();
      shoot(page, "told-faults-phone");
      page.fill("#until", "2026-12-20");
      page.fill("#note", "Kopien in zwei Filialen werden gesucht.");
      page.click("form.lt-form button[type=submit]");
      assertThat(page.textContent("h1")).isEqualTo("Vielen Dank");
      shoot(page, "told-thanks-phone");
    }
  }

  @Test
  void aPersonAsksOnAPhoneWithoutScript() {
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(PHONE, 844)
                    .setLocale("de-DE"))) {
      Page page = context.newPage();
      page.navigate(home.resolve("/ask/demo").toString());
      page.click("form.lt-form button[type=submit]");
      assertThat(page.getAttribute("#email", "aria-invalid")).isEqualTo("true");
      shoot(page, "ask-faults-phone");
      page.fill("#words", "Bitte nehmen Sie meine Fotos heraus.\nDanke.");
      page.selectOption("#ground", "17(1)(b)");
      page.fill("#email", "erika@person.example");
      page.click("form.lt-form button[type=submit]");
      shoot(page, "ask-code-phone");
      page.fill("#code", "00000000");
      page.click("form[action$='/code'] button");
      assertThat(page.isVisible("#code-fault")).isTrue();
      page.click("button[name=change]");
      assertThat(page.inputValue("#words")).contains("Fotos heraus.\nDanke.");
      page.click("form.lt-form button[type=submit]");
      page.fill("#code", "1234 5678");
      page.click("form[action$='/code'] button");
      shoot(page, "ask-filed-phone");
      assertThat(page.url()).as("no secret in the address yet").endsWith("/ask/demo/code");
      page.click("main a[href='/asked/VuT3-secret_link']");
      assertThat(page.title()).doesNotContain("VuT3");
      assertThat(page.locator("[aria-current=step]").count()).isEqualTo(1);
      shoot(page, "asked-phone");
      page.click("details summary");
      page.click("form[action$='/end'] button");
      shoot(page, "asked-ended-phone");
      assertThat(page.locator("h1").innerText()).isEqualTo("Der Link ist beendet");
    }
  }

  @Test
  void lineageIsWalkedByKeyboardAlone() {
    try (BrowserContext context = signedIn("officer", ColorScheme.LIGHT, 1440)) {
      Page page = context.newPage();
      page.navigate(home.resolve("/t/demo/models/versions/" + ID + "000000000402").toString());
      Locator graph = page.locator("[data-graph]");
      assertThat(graph.locator("[tabindex='0']").count()).as("one stop for Tab").isOne();
      graph.locator("[tabindex='0']").focus();
      page.keyboard().press("ArrowLeft");
      assertThat(focused(page)).startsWith("SISA, touched shards only, training run.");
      page.keyboard().press("ArrowLeft");
      assertThat(focused(page)).startsWith("garments v8").contains("Leads to: SISA");
      shoot(page, "lineage-walked");
      page.keyboard().press("ArrowUp");
      assertThat(focused(page)).startsWith("garments v7").contains("6,000 records");
      page.keyboard().press("ArrowUp");
      assertThat(focused(page)).as("there is none above").startsWith("garments v7");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      assertThat(focused(page)).startsWith("garment-classifier v1").contains("Superseded");
      page.keyboard().press("Enter");
      page.waitForURL("**/models/versions/" + ID + "000000000401");
    }
  }

  private static String focused(Page page) {
    return page.locator(":focus title").textContent().replaceAll("\\s+", " ").strip();
  }

  private static Page.WaitForSelectorOptions hidden() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN);
  }

  private void choose(
      String who,
      String place,
      String field,
      String value,
      String shown,
      String hidden,
      List<String> faults) {
    try (BrowserContext context = signedIn(who, ColorScheme.LIGHT, 1440)) {
      Page page = context.newPage();
      page.navigate(home.resolve(place.substring(place.indexOf('|') + 1)).toString());
      Locator radio = page.locator("[type=radio][name='" + field + "'][value='" + value + "']");
      if (radio.count() > 0) {
        radio.check();
      } else {
        page.selectOption("[name='" + field + "']", value);
      }
      assertThat(page.isVisible(shown)).as(shown).isTrue();
      assertThat(page.isVisible(hidden)).as(hidden).isFalse();
      shoot(page, "chosen-" + value);
      check("chosen " + value, page, ColorScheme.LIGHT, faults);
    }
  }

  private void look(ColorScheme scheme, int width, String language, List<String> faults) {
    String only = System.getProperty("screens", "");
    Map<String, Page> people = new HashMap<>();
    AtomicReference<String> shown = new AtomicReference<>("");
    SCREENS.forEach(
        (name, place) -> {
          if (!only.isEmpty() && !List.of(only.split(",")).contains(name)) {
            return;
          }
          String who = place.contains("|") ? place.substring(0, place.indexOf('|')) : "officer";
          String path = place.substring(place.indexOf('|') + 1);
          Page page =
              people.computeIfAbsent(
                  who,
                  person -> listening(signedIn(person, scheme, width, language), shown, faults));
          shown.set(name);
          Response response = page.navigate(home.resolve(path).toString());
          if (response.status() >= 500) {
            faults.add(name + ": status " + response.status());
          }
          shoot(page, name + "-" + scheme.name().toLowerCase() + "-" + width);
          if (width <= PHONE) {
            staysInside(name, page, faults);
            boolean unspoken = language.equals(PseudoTexts.TAG);
            List<String> found = new ArrayList<>(PseudoTexts.cutOff(page, !unspoken));
            found.addAll(unspoken ? PseudoTexts.untranslated(page) : List.of());
            found.forEach(f -> faults.add(name + ": " + f));
          } else {
            check(name, page, scheme, faults);
            if (!name.matches("(operator|guide-).*")) {
              INSIDE
                  .matcher(page.innerText("body"))
                  .results()
                  .forEach(word -> faults.add(name + ": says " + word.group()));
            }
          }
        });
    people.values().forEach(page -> page.context().close());
  }

  /** A page that tells what goes wrong on the screen it shows. */
  private static Page listening(
      BrowserContext context, AtomicReference<String> shown, List<String> faults) {
    Page page = context.newPage();
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")
              && !m.text().contains("status of 404")
              && !m.text().equals(SILENT_STREAM)) {
            faults.add(shown + ": console " + m.text());
          }
        });
    page.onPageError(e -> faults.add(shown + ": " + e));
    return page;
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
  }

  private static void check(String name, Page page, ColorScheme scheme, List<String> faults) {
    List<String> found =
        scheme == ColorScheme.LIGHT ? Chromium.faults(page) : Chromium.faultsOfColour(page);
    found.forEach(f -> faults.add(name + ": " + f));
    staysInside(name, page, faults);
  }

  private static void staysInside(String name, Page page, List<String> faults) {
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (((Number) over).intValue() > 0) {
      faults.add(name + ": scrolls sideways by " + over);
    }
  }

  private BrowserContext signedIn(String who, ColorScheme scheme, int width) {
    return signedIn(who, scheme, width, language("en"));
  }

  /** English on a desk, German, whose words are longer, on a phone. */
  private BrowserContext wideOrOnAPhone(String who, String language) {
    int width = language.equals("de") ? PHONE : 1440;
    return signedIn(who, ColorScheme.LIGHT, width, language(language));
  }

  private BrowserContext signedIn(String who, ColorScheme scheme, int width, String language) {
    BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setViewportSize(width, 900)
                    .setLocale("en-GB"));
    context.addCookies(
        List.of(
            new Cookie("who", who).setUrl(home.toString()),
            new Cookie("lethe-language", language).setUrl(home.toString())));
    return context;
  }

  private static String language(String by) {
    return System.getProperty("language", by);
  }
}
