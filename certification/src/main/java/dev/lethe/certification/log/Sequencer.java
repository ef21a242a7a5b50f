// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives entries their indexes and signs heads, one batch after another. Whoever waits while a batch
 * is on its way is part of the next one, so many callers share one commit, one signature and one
 * write of the anchor.
 */
final class Sequencer {

  /** Most calls in one batch. */
  private static final int MAX_BATCH = 256;

  private static final Set<Reason> FAULTS =
      EnumSet.of(
          Reason.ROLLED_BACK,
          Reason.FORKED,
          Reason.INCONSISTENT,
          Reason.TILE_CORRUPT,
          Reason.ENTRY_MALFORMED,
          Reason.CHECKPOINT_INVALID);

  private final LogKeys keys;
  private final LogStore store;
  private final AnchorFile anchor;
  private final Lock lock = new ReentrantLock();
  private final Condition turn = lock.newCondition();
  private final Deque<Call> waiting = new ArrayDeque<>();
  private boolean running;
  private volatile Optional<LogException> fault = Optional.empty();

  /** One caller's entries, and what became of them. */
  private static final class Call {
    private final List<LogEntry> entries;
    private Optional<List<Long>> indexes = Optional.empty();
    private Optional<LogException> failure = Optional.empty();

    Call(List<? extends LogEntry> entries) {
      this.entries = List.copyOf(entries);
    }

    boolean done() {
      return indexes.isPresent() || failure.isPresent();
    }
  }

  /** A check made before the first head is signed. */
  @FunctionalInterface
  interface Check {
    void run() throws LogException;
  }

  Sequencer(LogKeys keys, LogStore store, AnchorFile anchor) {
    this.keys = keys;
    this.store = store;
    this.anchor = anchor;
  }

  Optional<LogException> fault() {
    return fault;
  }

  /** Checks the store and signs the present head; a contradiction becomes the fault. */
  void start(Check check) throws LogException {
    try {
      check.run();
      publish();
    } catch (LogException e) {
      if (!FAULTS.contains(e.reason())) {
        throw e;
      }
      fault = Optional.of(e);
    }
  }

  /** The indexes of the entries, once a published checkpoint covers them. */
  List<Long> append(List<? extends LogEntry> entries) throws LogException {
    Call call = new Call(entries);
    if (isNext(call)) {
      try {
        while (!call.done()) {
          runBatch(call);
        }
      } finally {
        giveUpTurn();
      }
    }
    if (call.failure.isPresent()) {
      LogException e = call.failure.get();
      throw new LogException(e.reason(), "not appended: " + e.getMessage(), e);
    }
    return call.indexes.orElseThrow();
  }

  /**
   * Queues a call, and waits until another caller's batch has carried it or it is this caller's
   * turn to run one. Callers wait apart from the work, so that each batch finds all of them queued.
   */
  private boolean isNext(Call call) {
    lock.lock();
    try {
      waiting.add(call);
      while (running && !call.done()) {
        turn.awaitUninterruptibly();
      }
      if (call.done()) {
        return false;
      }
      running = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void giveUpTurn() {
    lock.lock();
    try {
      running = false;
      turn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void runBatch(Call own) {
    List<Call> batch = new ArrayList<>();
    lock.lock();
    try {
      while (!waiting.isEmpty() && batch.size() < MAX_BATCH) {
        batch.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    List<List<Long>> indexes = List.of();
    Optional<LogException> failure = Optional.empty();
    boolean finished = false;
    try {
      indexes = sequence(batch);
      finished = true;
    } catch (LogException e) {
      failure = Optional.of(e);
      finished = true;
    } finally {
      answer(batch, indexes, failure, finished, own);
    }
  }

  private void answer(
      List<Call> batch,
      List<List<Long>> indexes,
      Optional<LogException> failure,
      boolean finished,
      Call own) {
    lock.lock();
    try {
      for (int i = 0; i < batch.size(); i++) {
        Call call = batch.get(i);
        if (!finished && call != own) {
          // The store itself failed, and its caller hears of it; the others try on their own.
          waiting.add(call);
        } else if (finished) {
          call.failure = failure;
          call.indexes = failure.isPresent() ? Optional.empty() : Optional.of(indexes.get(i));
        }
      }
      turn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<List<Long>> sequence(List<Call> batch) throws LogException {
    if (fault.isPresent()) {
      throw fault.get();
    }
    try {
      List<List<Long>> indexes = store.exclusively(() -> commit(batch));
      publish();
      return indexes;
    } catch (LogException e) {
      if (FAULTS.contains(e.reason())) {
        fault = Optional.of(e);
      }
      throw e;
    }
  }

  private List<List<Long>> commit(List<Call> batch) throws LogException {
    long size = store.size();
    StoredSubtrees subtrees = new StoredSubtrees(store::tile);
    List<byte[]> fresh = new ArrayList<>();
    List<Digest> hashes = new ArrayList<>();
    Map<Digest, Long> known = new HashMap<>();
    List<List<Long>> answers = new ArrayList<>();
    for (Call call : batch) {
      List<Long> indexes = new ArrayList<>();
      for (LogEntry entry : call.entries) {
        byte[] bytes = entry.bytes();
        Digest hash = MerkleTree.leafHash(bytes);
        OptionalLong stored = store.indexOf(hash);
        stored.ifPresent(index -> known.put(hash, index));
        if (!known.containsKey(hash)) {
          long index = size + fresh.size();
          known.put(hash, index);
          subtrees.append(index, hash);
          fresh.add(bytes);
          hashes.add(hash);
        }
        indexes.add(known.get(hash));
      }
      answers.add(List.copyOf(indexes));
    }
    if (!fresh.isEmpty()) {
      store.append(size, fresh, hashes, subtrees.touched());
    }
    return answers;
  }

  /** Signs the committed head, anchors it, saves it: in this order. */
  private void publish() throws LogException {
    store.exclusively(
        () -> {
          long size = store.size();
          MerkleTree tree = new MerkleTree(new StoredSubtrees(store::tile), size);
          Digest root = tree.root();
          Optional<SignedNote> anchored = anchor.read();
          Optional<SignedNote> known =
              anchored.isPresent() ? anchored : store.checkpoint().map(Sequencer::saved);
          if (known.isPresent()) {
            checkpointOf(known.get()).requireBeginningOf(tree, root);
          }
          SignedNote note =
              known.isPresent() && checkpointOf(known.get()).size() == size
                  ? known.get()
                  : keys.sign(Checkpoint.of(keys.origin(), size, root).body());
          if (!anchored.equals(Optional.of(note))) {
            anchor.write(note);
          }
          if (!store.checkpoint().equals(Optional.of(note.text()))) {
            store.saveCheckpoint(size, note.text());
          }
          return size;
        });
  }

  /** A note that this log saved itself. */
  static SignedNote saved(String note) {
    try {
      return SignedNote.parse(note.getBytes(UTF_8));
    } catch (LogException e) {
      throw new IllegalStateException("the store holds a checkpoint that this log did not save", e);
    }
  }

  private Checkpoint checkpointOf(SignedNote note) throws LogException {
    Checkpoint checkpoint = Checkpoint.parse(note.body());
    if (!checkpoint.origin().equals(keys.origin()) || !keys.signed(note)) {
      throw new LogException(
          Reason.CHECKPOINT_INVALID, "the anchor was not signed by a key of " + keys.origin());
    }
    return checkpoint;
  }
}
