// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs a kit on a plug-in and names the promises that it found broken. */
public final class KitRun {

  private static final Pattern PROMISE = Pattern.compile("\\[(?:method|test-factory):(\\w+)");

  private KitRun() {}

  /** Names of the kit's failed tests. The fewest tests that a kit has is a guard against none. */
  public static Set<String> brokenPromises(Class<?> kit, int fewestTests) {
    Events events =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(kit)).execute().allEvents();
    if (events.started().count() < fewestTests) {
      throw new AssertionError("the kit ran only " + events.started().count() + " tests");
    }
    Set<String> broken = new TreeSet<>();
    events
        .failed()
        .map(event -> event.getTestDescriptor().getUniqueId().toString())
        .forEach(id -> PROMISE.matcher(id).results().map(KitRun::promise).forEach(broken::add));
    return broken;
  }

  private static String promise(MatchResult match) {
    return match.group(1);
  }
}
