// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

  private static final int MAX_LINES = 400;

  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";

  /** Outermost places of a process or request, and what catches for everybody, with the reason. */
  private static final Map<String, String> CATCHES_EVERYTHING =
      Map.of(
          "unlearning-engine/runner/src/main/java/dev/lethe/runner/Main.java",
          "every way a run ends has a reason in its outcome",
          "platform-api/base/src/main/java/dev/lethe/platform/access/TenantTransactionalInterceptor.java",
          "an intercepted method may throw anything, and each rolls back",
          "platform-api/base/src/main/java/dev/lethe/platform/operation/StepWorker.java",
          "an error ends one try of a step and not the clockwork that watches all",
          "platform-api/base/src/main/java/dev/lethe/platform/operation/WorkerLoop.java",
          "an error ends one turn and not the loop that takes all",
          "demo/src/main/java/dev/lethe/demo/stack/Stack.java",
          "stopping goes on whatever one part says");

  private static List<Path> sources() {
    return Module.WRITTEN.stream().flatMap(m -> m.sourceFiles().stream()).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return Module.ROOT.relativize(file).toString();
  }

  @Test
  void everyPackageIsNullMarkedAndDocumented() {
    Map<Path, List<Path>> packages = new TreeMap<>();
    sources().forEach(f -> packages.computeIfAbsent(f.getParent(), p -> new ArrayList<>()).add(f));
    assertThat(packages).hasSizeGreaterThan(40);
    assertThat(packages.keySet())
        .allSatisfy(
            folder -> {
              Path info = folder.resolve("package-info.java");
              assertThat(info).exists();
              assertThat(read(info)).contains("@NullMarked").contains("/**");
            });
  }

  @Test
  void everyFileStartsWithItsLicence() {
    assertThat(sources()).allSatisfy(f -> assertThat(read(f)).as(name(f)).startsWith(LICENCE));
  }

  @Test
  void noFileIsLongerThanAReaderCanHold() {
    assertThat(sources().stream().filter(f -> read(f).lines().count() > MAX_LINES))
        .map(SourceRulesTest::name)
        .isEmpty();
  }

  @Test
  void everythingIsCaughtOnlyWhereNothingMayEscape() {
    Pattern broad = Pattern.compile("catch \\((?:final )?(Exception|Throwable)\\b");
    assertThat(
            sources().stream()
                .filter(f -> broad.matcher(read(f)).find())
                .map(SourceRulesTest::name)
                .filter(f -> !f.contains("/platform/problem/")))
        .containsExactlyInAnyOrderElementsOf(CATCHES_EVERYTHING.keySet());
  }

  /** What was read before a lock may be old: only this way reads it again. */
  @Test
  void rowsAreLockedInOneWay() {
    assertThat(
            sources().stream()
                .filter(f -> read(f).contains("PESSIMISTIC_"))
                .map(SourceRulesTest::name))
        .singleElement()
        .asString()
        .endsWith("dev/lethe/platform/sql/RowLock.java");
  }

  /** What waits for rows goes through the order of locks; plain statements take what is free. */
  @Test
  void plainStatementsWaitForNoRow() {
    Pattern waiting = Pattern.compile("(?is)for (no key )?(update|share)\\b(?! skip locked)");
    assertThat(
            sources().stream()
                .filter(f -> waiting.matcher(texts(f)).find())
                .map(SourceRulesTest::name))
        // The store's rows are locked in the order of their digests; who writes rows of a load
        // keeps
        // it from being given up meanwhile, and locks nothing after it.
        .containsExactly(
            "platform-api/base/src/main/java/dev/lethe/platform/artifact/ArtifactRows.java",
            "platform-api/registry/src/main/java/dev/lethe/platform/subject/IndexLoads.java");
  }

  private static String texts(Path file) {
    return Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL)
        .matcher(read(file))
        .results()
        .map(text -> text.group())
        .collect(Collectors.joining("\n"));
  }

  /** Tests that may let real time go by; each says why. */
  private static final Map<String, String> SLEEPERS =
      Map.of(
          "platform-api/base/src/test/java/dev/lethe/platform/operation/LeftWorkspacesIT.java",
          "the text of a process that is killed",
          "platform-api/base/src/test/java/dev/lethe/platform/fixture/Eventually.java",
          "waits for other processes and for workers, for all tests of the platform",
          "web-ui/src/test/java/dev/lethe/web/stack/Meadow.java",
          "asks an API of another process, from a module that sees nothing of the platform's",
          "platform-api/journeys/src/test/java/dev/lethe/platform/journey/CrowdIT.java",
          "people of a crowd take their turns at random",
          "platform-api/registry/src/test/java/dev/lethe/platform/run/SandboxIT.java",
          "the text of a plug-in that does not end",
          "unlearning-engine/runner/src/test/java/dev/lethe/runner/PluginFaultIT.java",
          "the text of a plug-in that does not end");

  @Test
  void testsMoveTheirClocksAndDoNotSleep() {
    Pattern sleep = Pattern.compile("\\bsleep\\(|parkNanos\\(|onSpinWait\\(");
    assertThat(
            Stream.concat(
                    Module.WRITTEN.stream().flatMap(m -> m.testFiles().stream()),
                    Module.journeys().stream())
                .filter(f -> sleep.matcher(read(f)).find())
                .map(SourceRulesTest::name))
        .containsExactlyInAnyOrderElementsOf(SLEEPERS.keySet());
  }

  @Test
  void nothingIsLeftForLater() {
    Pattern later = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    assertThat(
            sources().stream()
                .filter(f -> later.matcher(read(f)).find())
                .map(SourceRulesTest::name))
        .isEmpty();
  }

  /** What the platform is about; its ground floor would serve any other service as well. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)datasets?|models?|certificates?|certif(y|ied)|eras(ures?|ed?|ing)|unlearn\\w*"
              + "|train(ing|ed)?|treatments?|plans?|planned");

  /** Where the REST contract has one list for all modules, which is kept in one place. */
  private static final Set<String> CONTRACT_LISTS =
      Set.of(
          "platform-api/base/src/main/java/dev/lethe/platform/feed/Waiting.java",
          "platform-api/base/src/main/java/dev/lethe/platform/problem/ProblemType.java",
          "platform-api/base/src/main/java/dev/lethe/platform/search/SearchHit.java",
          "platform-api/base/src/main/java/dev/lethe/platform/upload/UploadPurpose.java");

  /** Words of a text, those inside {@code camelCase} and {@code UPPER_CASE} names too. */
  private static Stream<String> words(String text) {
    return Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])").splitAsStream(text);
  }

  private static boolean speaksOfTheDomain(String text) {
    return words(text).anyMatch(w -> DOMAIN.matcher(w).matches());
  }

  @Test
  void theGroundFloorHasNoWordOfTheDomain() {
    List<Path> files = Module.PLATFORM_BASE.sourceFiles();
    assertThat(files).hasSizeGreaterThan(80);
    assertThat(files.stream().filter(f -> speaksOfTheDomain(read(f))).map(SourceRulesTest::name))
        .containsExactlyInAnyOrderElementsOf(CONTRACT_LISTS);
  }

  @Test
  void wordsOfTheDomainAreFoundWhereverTheyStand() {
    assertThat(
            List.of(
                "import x.platform.dataset.Columns;",
                "UUID modelVersionId;",
                "case ERASED_ROWS",
                "a newPlan()",
                "{@code train-model} is trained",
                "// unlearning"))
        .allMatch(SourceRulesTest::speaksOfTheDomain);
    assertThat(List.of("explained", "modelled on", "a constraint", "planet"))
        .noneMatch(SourceRulesTest::speaksOfTheDomain);
  }

  @Test
  void testsAreSentencesAndNotCalledTest() {
    Pattern test = Pattern.compile("@(?:Test|Property|ParameterizedTest)[^;{]*?void (test\\w*)\\(");
    List<String> found = new ArrayList<>();
    for (Module module : Module.WRITTEN) {
      Path tests = module.folder().resolve("src/test/java");
      if (!Files.isDirectory(tests)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(tests)) {
        files
            .filter(f -> f.toString().endsWith(".java"))
            .forEach(
                f -> {
                  Matcher matcher = test.matcher(read(f));
                  while (matcher.find()) {
                    found.add(name(f) + " " + matcher.group(1));
                  }
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(found).isEmpty();
  }
}
