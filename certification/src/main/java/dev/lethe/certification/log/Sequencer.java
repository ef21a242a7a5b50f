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

  private final LogKey key;
  private final LogStore store;
  private final AnchorFile anchor;
  private final Deque<Call> waiting = new ArrayDeque<>();
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

  Sequencer(LogKey key, LogStore store, AnchorFile anchor) {
    this.key = key;
    this.store = store;
    this.anchor = anchor;
  }

  Optional<LogException> fault() {
    return fault;
  }

  /** Checks the store and signs the present head; a contradiction becomes the fault. */
  synchronized void start(Check check) throws LogException {
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
    synchronized (waiting) {
      waiting.add(call);
    }
    synchronized (this) {
      while (!call.done()) {
        runBatch(call);
      }
    }
    if (call.failure.isPresent()) {
      LogException e = call.failure.get();
      throw new LogException(e.reason(), "not appended: " + e.getMessage(), e);
    }
    return call.indexes.orElseThrow();
  }

  private void runBatch(Call own) {
    List<Call> batch = new ArrayList<>();
    synchronized (waiting) {
      while (!waiting.isEmpty() && batch.size() < MAX_BATCH) {
        batch.add(waiting.remove());
      }
    }
    boolean finished = false;
    try {
      List<List<Long>> indexes = sequence(batch);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).indexes = Optional.of(indexes.get(i));
      }
      finished = true;
    } catch (LogException e) {
      batch.forEach(call -> call.failure = Optional.of(e));
      finished = true;
    } finally {
      if (!finished) {
        // The store itself failed, and this caller hears of it; the others try on their own.
        synchronized (waiting) {
          batch.forEach(waiting::add);
          waiting.remove(own);
        }
      }
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

  private List<List<Long>> commit(List<Call> batch) {
    long size = store.size();
    StoredSubtrees subtrees = new StoredSubtrees(store);
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
          Digest root = tree(size).root();
          Optional<SignedNote> anchored = anchor.read();
          Optional<SignedNote> known =
              anchored.isPresent() ? anchored : store.checkpoint().map(Sequencer::saved);
          if (known.isPresent()) {
            compare(checkpointOf(known.get()), size, root);
          }
          SignedNote note =
              known.isPresent() && checkpointOf(known.get()).size() == size
                  ? known.get()
                  : SignedNote.sign(Checkpoint.of(key.noteKey().name(), size, root).body(), key);
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
    if (!checkpoint.origin().equals(key.noteKey().name())
        || note.verifiedBy(List.of(key.noteKey())).isEmpty()) {
      throw new LogException(
          Reason.CHECKPOINT_INVALID, "the anchor was not signed by " + key.noteKey().vkey());
    }
    return checkpoint;
  }

  private void compare(Checkpoint signed, long size, Digest root) throws LogException {
    if (signed.size() > size) {
      throw new LogException(
          Reason.ROLLED_BACK,
          "a checkpoint of " + signed.size() + " entries was signed, the store has " + size);
    }
    Digest then = signed.size() == size ? root : tree(signed.size()).root();
    if (!then.equals(signed.root())) {
      throw new LogException(
          signed.size() == size ? Reason.FORKED : Reason.INCONSISTENT,
          "the store has another root for " + signed.size() + " entries than was signed");
    }
  }

  private MerkleTree tree(long size) {
    return new MerkleTree(new StoredSubtrees(store), size);
  }
}
