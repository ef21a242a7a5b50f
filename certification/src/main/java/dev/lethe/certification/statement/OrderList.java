// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an order of an authority comes to: everything that was found by lineage and what is to be
 * done with it. Its canonical bytes are what approvers vote on.
 *
 * @param schema {@link #SCHEMA}
 * @param order id of the order
 * @param revision from 1; grows whenever what is to be done is chosen anew
 * @param ordered what the authority ordered
 * @param items every version that was found, data before models, by id
 * @param models each model of which a version is destroyed, by id
 */
public record OrderList(
    String schema,
    UUID order,
    int revision,
    Ordered ordered,
    List<Item> items,
    List<AffectedModel> models) {

  public static final String SCHEMA = "lethe-order/1";

  public OrderList {
    Fields.require(SCHEMA.equals(schema), "list.schema", "is " + SCHEMA, schema);
    Fields.requirePositive("list.revision", revision);
    items = List.copyOf(items);
    models = List.copyOf(models);
  }

  /**
   * What the authority ordered.
   *
   * @param authority who ordered it
   * @param fileNumber by which the authority calls it
   * @param orderedOn when
   * @param dueOn by when it has to be done
   * @param datasets what is meant, by id
   * @param registeredFrom only versions registered on this day or later, where the organisation is
   * @param registeredUntil only versions registered on this day or before
   */
  public record Ordered(
      String authority,
      String fileNumber,
      LocalDate orderedOn,
      LocalDate dueOn,
      List<Subject> datasets,
      Optional<LocalDate> registeredFrom,
      Optional<LocalDate> registeredUntil) {
    public Ordered {
      Fields.requireStatement("list.ordered.authority", authority);
      Fields.requireStatement("list.ordered.fileNumber", fileNumber);
      datasets = List.copyOf(datasets);
    }
  }

  /** A data set that is meant. */
  public record Subject(UUID id, String name) {
    public Subject {
      Fields.requireText("list.ordered.datasets.name", name);
    }
  }

  /** What an item is a version of. */
  public enum Kind {
    DATA,
    MODEL
  }

  /** How one version came of another. */
  public enum Link {
    /** The data that the order names. */
    NAMED,
    /** Data that are the rest of others after an erasure, or a model that a treatment made. */
    MADE_OF,
    /** Data registered once more with the very same file of records. */
    SAME_RECORDS,
    /** A model that learned from data. */
    LEARNED_FROM,
    /** A model that has a file of weights of another one, or whose training began with one. */
    SAME_WEIGHTS
  }

  /** What is to be done with a version. */
  public enum Doing {
    /** Lethe ends it and removes its bytes. */
    DESTROY,
    /** Lethe ends it and never had its file, which the controller has to destroy. */
    CONTROLLER_DESTROYS,
    /** Nothing: its bytes went before. */
    GONE_BEFORE
  }

  /**
   * A version that was found.
   *
   * @param id of the version
   * @param kind what it is a version of
   * @param of the data set or model
   * @param name of the version, for people
   * @param digest of its manifest; absent where it never came to one
   * @param link how it came of the version {@code from}
   * @param from another item, by the shortest way; absent for what the order names
   * @param doing what is to be done with it
   */
  public record Item(
      UUID id,
      Kind kind,
      UUID of,
      String name,
      Optional<Digest> digest,
      Link link,
      Optional<UUID> from,
      Doing doing) {
    public Item {
      Fields.requireText("list.items.name", name);
      Fields.require(
          from.isPresent() != (link == Link.NAMED), "list.items.from", "is absent if NAMED", link);
    }
  }

  /**
   * A model of which a version is destroyed.
   *
   * @param by the version by which it lives on, none of whose origins was found; absent where
   *     nothing takes its place
   */
  public record AffectedModel(UUID id, String name, Optional<CleanVersion> by) {
    public AffectedModel {
      Fields.requireText("list.models.name", name);
    }
  }

  /**
   * A version of an affected model that no way leads to from the data.
   *
   * @param digest of its manifest
   * @param learnedFrom name of the data-set version that it learned from
   * @param provenanceGrade how well that is known, P0 to P3; below P3 by declaration
   */
  public record CleanVersion(
      UUID id, String name, Digest digest, String learnedFrom, String provenanceGrade) {
    public CleanVersion {
      Fields.requireText("list.models.by.name", name);
      Fields.requireText("list.models.by.learnedFrom", learnedFrom);
      Fields.requireWord("list.models.by.provenanceGrade", provenanceGrade);
    }
  }

  /** Whether a text that somebody typed may stand in a list. */
  public static boolean isPrintable(String text) {
    try {
      Fields.requireStatement("text", text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The canonical bytes. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** SHA-256 of {@link #bytes()}: what is voted on. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /** Versions of data that end. */
  public Set<UUID> endingData() {
    return ids(item -> item.kind() == Kind.DATA && item.doing() == Doing.DESTROY);
  }

  /** Versions of models that end. */
  public Set<UUID> endingModels() {
    return ids(item -> item.kind() == Kind.MODEL && item.doing() != Doing.GONE_BEFORE);
  }

  /** Data-set versions, whatever became of them. */
  public Set<UUID> data() {
    return ids(item -> item.kind() == Kind.DATA);
  }

  /** Data sets and models of everything that ends. */
  public Set<UUID> things() {
    return items.stream()
        .filter(item -> item.doing() != Doing.GONE_BEFORE)
        .map(Item::of)
        .collect(Collectors.toSet());
  }

  private Set<UUID> ids(Predicate<Item> wanted) {
    return items.stream().filter(wanted).map(Item::id).collect(Collectors.toSet());
  }
}
