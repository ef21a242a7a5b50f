// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.Certificate;
import dev.lethe.platform.request.AnswerTerm;
import dev.lethe.platform.tenant.Organisation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a notice to a recipient of data or models is put together from (GDPR Art. 19). It names
 * nobody who asked; which records are meant is in what was typed for it alone.
 *
 * @param organisation who writes
 * @param reference number of the request, for people
 * @param term of the request's answer, which says what law it is under
 * @param today in the time zone of the term
 * @param to whom
 * @param scope what of that which they were handed is meant
 * @param said what is typed for this notice
 */
public record NoticeFacts(
    Organisation organisation,
    String reference,
    AnswerTerm term,
    LocalDate today,
    Addressee to,
    Scope scope,
    Said said) {

  /**
   * To whom a notice goes.
   *
   * @param name of the recipient
   * @param language of the notice
   */
  public record Addressee(String name, Language language) {}

  /**
   * What of that which a recipient was handed is meant.
   *
   * @param data that no longer hold the records
   * @param models that learned from such data
   */
  public record Scope(List<NoticedData> data, List<NoticedModel> models) {
    public Scope {
      data = List.copyOf(data);
      models = List.copyOf(models);
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
      return data.isEmpty() && models.isEmpty();
    }
  }

  /**
   * Data that no longer hold the records.
   *
   * @param name of the data set
   * @param records how many it held
   * @param before the version that held them
   * @param after the one without them
   * @param on the day on which they were gone
   */
  public record NoticedData(
      String name, int records, Digest before, Optional<Digest> after, LocalDate on) {}

  /**
   * A model that learned from such data.
   *
   * @param name with its version
   * @param before the version that did
   * @param certificate of what was done about it, if one stands
   */
  public record NoticedModel(String name, Digest before, Optional<Certificate> certificate) {}

  /**
   * What is typed for one notice, or follows from when it leaves.
   *
   * @param records by what the recipient knows the records, one each; used here and kept nowhere
   * @param note what else there is to say
   * @param replyBy until when an answer is asked for
   * @param reminds of the notice that left on this day
   */
  public record Said(
      List<String> records, Optional<String> note, LocalDate replyBy, Optional<LocalDate> reminds) {
    public Said {
      records = List.copyOf(records);
    }

    /** Shows nothing that was typed. */
    @Override
    public String toString() {
      return "Said[]";
    }
  }
}
