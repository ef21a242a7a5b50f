// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright. */
final class Chromium implements AutoCloseable {

  private static final Path BINARY = Paths.get("/usr/bin/chromium");

  /** How long a page may take beside other builds; a page that is there is not waited for. */
  private static final double PATIENCE_MILLIS = 60_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(BINARY)
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--no-first-run",
                          "--disable-background-networking")));

  Browser browser() {
    return browser;
  }

  /** What axe finds, and whether the page has one h1; empty when all is well. */
  static List<String> faults(Page page) {
    return faults(page, axe(page));
  }

  /** The same of the rules on colours alone: all that a second colour scheme can change. */
  static List<String> faultsOfColour(Page page) {
    return faults(page, axe(page).withTags(List.of("cat.color")));
  }

  /** Its other way opens a second page for each check, which only frames of other sites need. */
  private static AxeBuilder axe(Page page) {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  private static List<String> faults(Page page, AxeBuilder axe) {
    List<String> faults = new ArrayList<>();
    axe.analyze()
        .getViolations()
        .forEach(
            rule -> rule.getNodes().forEach(n -> faults.add(rule.getId() + " " + n.getHtml())));
    if (page.locator("h1").count() != 1) {
      faults.add(page.locator("h1").count() + " h1");
    }
    return faults;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
