// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.world;

import dev.lethe.contract.finding.Guarantee;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;

/** Notes every broken promise about progress, and can ask to stop. */
public final class WatchfulListener implements RunListener {

  private final List<String> violations = new ArrayList<>();
  private final List<Guarantee> guarantees = new ArrayList<>();
  private final long patience;
  private long asked;
  private long done;
  private long total;
  private String unit = "";

  private WatchfulListener(long patience) {
    this.patience = patience;
  }

  /** Never asks to stop. */
  public static WatchfulListener patient() {
    return new WatchfulListener(Long.MAX_VALUE);
  }

  /** Asks to stop from the given call on that could hear it, 1 for the first. */
  public static WatchfulListener cancellingAt(long call) {
    return new WatchfulListener(call - 1);
  }

  @Override
  public void progress(long nowDone, long nowTotal, String nowUnit) throws CancelledException {
    if (total != 0 && (nowTotal != total || !nowUnit.equals(unit))) {
      violations.add("of " + total + " " + unit + " became of " + nowTotal + " " + nowUnit);
    }
    if (nowDone < done || nowDone > nowTotal || nowTotal < 1) {
      violations.add(nowDone + " of " + nowTotal + " after " + done);
    }
    done = nowDone;
    total = nowTotal;
    unit = nowUnit;
    checkCancelled();
  }

  @Override
  public void metric(String name, double value) {
    if (!Double.isFinite(value)) {
      violations.add("metric " + name + " is " + value);
    }
  }

  @Override
  public void warning(String message) {
    if (message.isBlank()) {
      violations.add("a warning without words");
    }
  }

  @Override
  public void guarantee(Guarantee guarantee) {
    guarantees.add(guarantee);
  }

  @Override
  public void checkCancelled() throws CancelledException {
    if (++asked > patience) {
      throw new CancelledException();
    }
  }

  /** How often the plug-in gave a chance to stop it. */
  public long asked() {
    return asked;
  }

  /** What was said to be proven. */
  public List<Guarantee> guarantees() {
    return List.copyOf(guarantees);
  }

  /** Broken promises, in words; one more if the work did not reach its total. */
  public List<String> violationsAtEnd() {
    List<String> all = new ArrayList<>(violations);
    if (total == 0 || done != total) {
      all.add("ended at " + done + " of " + total + " " + unit);
    }
    return all;
  }
}
