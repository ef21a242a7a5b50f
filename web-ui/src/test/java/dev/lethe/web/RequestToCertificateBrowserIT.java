// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.lethe.demo.stack.Checkout;
import dev.lethe.demo.stack.MailServer;
import dev.lethe.demo.stack.Stack;
import dev.lethe.web.stack.Meadow;
import dev.lethe.web.stack.TinyData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One erasure by four people at the screen, on the real stack: recorded, planned, approved by two,
 * run, read, certified, and the downloaded PDF dropped on the public page.
 */
class RequestToCertificateBrowserIT {

  private static final Path SHOTS = Paths.get("target", "screenshots");
  private static final int WITHDRAWN = 60;
  private static final long PATIENCE_MILLIS = 8 * 60_000L;

  private static Stack stack;
  private static Chromium chromium;

  private final Map<String, List<String>> faults = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    Path folder = Paths.get("target", "browser-stack").toAbsolutePath();
    Stack.forget(folder);
    stack = Stack.start(Checkout.here(), folder, Stack.Ports.free(), part -> {});
    chromium = new Chromium();
    Meadow.settle(stack, folder.resolve("data"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void fourPeopleTakeAWithdrawalToACertificateThatAnybodyCanCheck() throws Exception {
    Page officer = signIn("officer");
    look(officer, "dashboard");
    String request = record(officer);
    plan(officer, request);
    approve("approver-1", false);
    approve("approver-2", true);
    awaitCertificate(officer, request);
    read(officer, request);
    Path pdf = download(officer, request);
    check(pdf);
    tell(officer, request);
    signOut(officer);
    assertThat(faults).isEmpty();
  }

  @Test
  void whoConfirmsLeavesNoSessionBehind() throws Exception {
    Page page = signIn("admin");
    String before = session(page);
    page.navigate(stack.webUrl() + "/t/" + Meadow.TENANT + "/members/invite");
    page.fill("#email", "colleague@meadow.invalid");
    page.check("#auditor");
    button(page, "Send the invitation").click();
    confirm(page, "admin");
    assertThat(page.locator("#email")).hasValue("colleague@meadow.invalid");
    assertThat(page.locator("#auditor")).isChecked();
    look(page, "invite-confirmed");
    assertThat(session(page)).isNotEqualTo(before);
    button(page, "Send the invitation").click();
    assertThat(page.getByText("colleague@meadow.invalid")).isVisible();
    look(page, "invited");
    page.context().close();
    assertThat(faults).isEmpty();
  }

  @Test
  void practiceDataAndAModelAreRegisteredAndThrownAwayByTheScreen() throws Exception {
    Page page = signIn("engineer");
    page.navigate(stack.webUrl() + "/t/" + Meadow.TENANT + "/first-steps");
    look(page, "first-steps");
    practice(page, "600 to learn from", "practice");
    practice(page, "600 others", "practice-unseen");
    page.navigate(stack.webUrl() + "/t/" + Meadow.TENANT + "/models/new");
    page.fill("#name", "practice-model");
    page.fill("#owner", "Practice");
    page.selectOption("#riskClass", new SelectOption().setIndex(1));
    page.check("#practice");
    button(page, "Go on").click();
    page.selectOption("#type", "mlp");
    choose(page, "#datasetVersionId", "practice v1");
    choose(page, "#holdoutVersionId", "practice-unseen v1");
    look(page, "practice-model");
    button(page, "Register").click();
    ended(page);
    Page admin = signIn("admin");
    admin.navigate(stack.webUrl() + "/t/" + Meadow.TENANT + "/first-steps");
    admin
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Throw practice away"))
        .click();
    look(admin, "practice-goes");
    assertThat(admin.locator("main")).containsText("practice-unseen");
    button(admin, "Throw practice away").click();
    confirm(admin, "admin");
    button(admin, "Throw practice away").click();
    assertThat(admin).hasURL(Pattern.compile(".*/first-steps$"));
    admin.context().close();

    page.navigate(stack.webUrl() + "/t/" + Meadow.TENANT + "/datasets");
    assertThat(page.locator("main")).containsText("pictures");
    assertThat(page.locator("main")).not().containsText("practice-unseen");
    page.context().close();
    assertThat(faults).isEmpty();
  }

  /** Downloads a file from the first steps, and registers it with the columns as proposed. */
  private void practice(Page page, String link, String name) {
    page.navigate(stack.webUrl() + "/t/" + Meadow.TENANT + "/first-steps");
    Download download =
        page.waitForDownload(
            () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click());
    Path csv = SHOTS.resolveSibling(name + ".csv");
    download.saveAs(csv);
    page.navigate(stack.webUrl() + "/t/" + Meadow.TENANT + "/datasets/new");
    page.fill("#name", name);
    page.fill("#purpose", "To practise");
    page.fill("#lawfulBasis", "Nobody’s data");
    page.check("#practice");
    button(page, "Go on").click();
    page.selectOption("#format", "CSV");
    page.setInputFiles("#file", csv);
    assertThat(page.locator("#preview tbody tr")).hasCount(10);
    page.selectOption("#identifierType", "email");
    look(page, name);
    button(page, "Register").click();
    ended(page);
  }

  private static void choose(Page page, String list, String text) {
    Locator options = page.locator(list + " option");
    page.selectOption(
        list, options.filter(new Locator.FilterOptions().setHasText(text)).getAttribute("value"));
  }

  /** Waits until the operation that is shown has succeeded. */
  private void ended(Page page) {
    assertThat(page).hasURL(Pattern.compile(".*/operations/[0-9a-f-]{36}$"));
    reloadUntil(page, page.url(), "#op + .lt-label:text-matches('(Done|Failed)')");
    assertThat(page.locator("#op + .lt-label")).hasText("Done");
  }

  /** The session at the sign-in service, as its cookie in the browser has it. */
  private static String session(Page page) {
    return page.context().cookies().stream()
        .filter(cookie -> cookie.name.equals("KEYCLOAK_SESSION"))
        .findFirst()
        .orElseThrow()
        .value;
  }

  private Page signIn(String name) {
    BrowserContext context = chromium.browser().newContext();
    Page page = context.newPage();
    page.navigate(stack.webUrl() + "/");
    look(page, "start");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.fill("#username", Meadow.email(name));
    page.fill("#password", Meadow.password(name));
    page.click("#kc-login");
    assertThat(page).hasURL(Pattern.compile(".*/t/" + Meadow.TENANT + "$"));
    return page;
  }

  /** Records the withdrawal by the form; returns the address of the request. */
  private String record(Page page) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record a request")).click();
    look(page, "record");
    page.fill("#receivedOn", "2026-11-20");
    page.getByText("Records that are wrong or withdrawn").click();
    page.selectOption(
        "#datasetVersion",
        page.locator(
                "#datasetVersion option",
                new Page.LocatorOptions().setHasText(Pattern.compile("^" + Meadow.TRAINING + " v")))
            .getAttribute("value"));
    page.fill(
        "#recordIds",
        IntStream.range(0, WITHDRAWN)
            .mapToObj(i -> TinyData.id("train", 2 * i + 1))
            .collect(Collectors.joining("\n")));
    page.selectOption("#ground", "17(1)(b)");
    page.selectOption("#channel", "e-mail");
    button(page, "Record and submit the request").click();
    assertThat(page).hasURL(Pattern.compile(".*/requests/[0-9a-f-]{36}$"));
    return page.url();
  }

  private void plan(Page page, String request) {
    reloadUntil(page, request, "a:has-text('Make a plan')");
    look(page, "request-found");
    page.click("a:has-text('Make a plan')");
    look(page, "methods");
    button(page, "Draft the plan").click();
    look(page, "plan-draft");
    button(page, "Propose plan r1").click();
    assertThat(page.locator("h1")).hasText("Plan r1");
    look(page, "plan-proposed");
  }

  private void approve(String name, boolean last) throws InterruptedException {
    Page page = signIn(name);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decisions")).click();
    look(page, "decisions");
    page.click("a:has-text('Read and decide')");
    assertThat(button(page, "Record decision")).isVisible();
    page.getByText("Approve this plan").click();
    page.fill("#why", "Read and agreed by " + name);
    look(page, "decide");
    button(page, "Approve plan r1").click();
    confirm(page, name);
    assertThat(page.locator("#why")).hasValue("Read and agreed by " + name);
    look(page, "confirmed");
    button(page, "Approve plan r1").click();
    assertThat(page.locator(".lt-seats .is-in")).hasCount(last ? 2 : 1);
    look(page, "decided");
    page.context().close();
  }

  /** The session of before is over: password and code are asked for. */
  private static void confirm(Page page, String name) throws InterruptedException {
    page.fill("#username", Meadow.email(name));
    page.fill("#password", Meadow.password(name));
    page.click("#kc-login");
    page.fill("#otp", Meadow.codes(name).next());
    page.click("#kc-login");
    assertThat(page.getByText("You have confirmed that it is you.")).isVisible();
  }

  private void awaitCertificate(Page page, String request) {
    page.navigate(request);
    look(page, "request-running");
    reloadUntil(
        page,
        request,
        "h1 + .lt-label:text-matches('^\\\\s*(Completed|Check not passed|Failed)\\\\s*$')");
    look(page, "request-end");
    assertThat(page.locator("h1 + .lt-label")).hasText("Completed");
  }

  private void read(Page page, String request) {
    page.locator("section", new Page.LocatorOptions().setHasText("What the tests found"))
        .getByRole(AriaRole.LINK)
        .first()
        .click();
    assertThat(page.locator("#outcome")).isVisible();
    assertThat(page.locator("svg title").first()).not().isEmpty();
    look(page, "report");
    visit(page, "Models", "picture-sorter", "model");
    visit(page, "Data sets", Meadow.TRAINING, "dataset");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Operations")).click();
    look(page, "operations");
    page.navigate(request);
  }

  private void visit(Page page, String section, String name, String shot) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(section).setExact(true))
        .click();
    look(page, shot + "s");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    look(page, shot);
  }

  private Path download(Page page, String request) {
    page.navigate(request);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the certificate"))
        .click();
    assertThat(page.locator(".lt-checks li"))
        .hasCount(5, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
    look(page, "certificate");
    Download download =
        page.waitForDownload(
            () ->
                page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("PDF in English").setExact(true))
                    .click());
    Path pdf = SHOTS.resolveSibling("certificate.pdf");
    download.saveAs(pdf);
    return pdf;
  }

  /** Writes the answer, looks at it, sends it by mail; it arrives, and the page says so. */
  private void tell(Page page, String request) throws Exception {
    page.navigate(request + "/letters/answer");
    page.fill("#name", "Erika Musterfrau");
    page.fill("#email", "erika@person.invalid");
    button(page, "Show the letter").click();
    assertThat(page.locator(".lt-letter")).containsText("picture-sorter");
    look(page, "letter");
    button(page, "Send to erika@person.invalid").click();
    assertThat(page.locator("main")).containsText("Sent by e-mail");
    look(page, "request-told");
    MailServer.Mail mail =
        stack.mails().await("erika@person.invalid", "Erika Musterfrau", Duration.ofSeconds(10));
    assertThat(mail.subject()).startsWith("A letter from ").doesNotContain("Erika");
    assertThat(mail.text()).contains("Our answer to your request for erasure", "LC-");
  }

  /** Without an account: the PDF as it is, then with one byte altered. */
  private void check(Path pdf) throws Exception {
    Page page = chromium.browser().newContext().newPage();
    page.navigate(stack.webUrl() + "/verify");
    look(page, "verify");
    byte[] bytes = Files.readAllBytes(pdf);
    drop(page, bytes);
    assertThat(page.locator(".lt-checks li")).hasCount(5);
    assertThat(page.locator(".lt-checks .is-fail")).hasCount(0);
    assertThat(page.locator(".lt-checks h3").allTextContents())
        .containsExactly("Seal", "Content", "Log", "Status", "Statement");
    look(page, "verify-good");
    bytes[bytes.length / 2] ^= 1;
    drop(page, bytes);
    assertThat(page.locator(".lt-checks .is-fail").first()).isVisible();
    look(page, "verify-altered");
    page.context().close();
  }

  private static void drop(Page page, byte[] bytes) {
    page.evaluate(
        "base64 => {"
            + " const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));"
            + " const data = new DataTransfer();"
            + " data.items.add(new File([bytes], 'certificate.pdf', {type: 'application/pdf'}));"
            + " document.querySelector('[data-drop]')"
            + ".dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));"
            + "}",
        Base64.getEncoder().encodeToString(bytes));
    page.waitForURL("**/verify");
  }

  private void signOut(Page page) {
    button(page, "Sign out").first().click();
    assertThat(page).hasURL(stack.webUrl() + "/");
    page.navigate(stack.webUrl() + "/t/" + Meadow.TENANT);
    assertThat(page.locator("#username")).isVisible();
  }

  private void reloadUntil(Page page, String address, String selector) {
    long start = System.nanoTime();
    page.navigate(address);
    while (page.locator(selector).count() == 0) {
      if ((System.nanoTime() - start) / 1_000_000 > PATIENCE_MILLIS) {
        look(page, "waited-in-vain");
        throw new AssertionError("no " + selector + " on " + address);
      }
      page.waitForTimeout(1_000);
      page.navigate(address);
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** Keeps a picture and what axe finds. */
  private void look(Page page, String name) {
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    List<String> found = Chromium.faults(page);
    if (!found.isEmpty()) {
      faults.put(name, found);
    }
  }
}
