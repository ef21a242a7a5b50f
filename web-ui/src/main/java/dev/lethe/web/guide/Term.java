// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A word and its meaning.
 *
 * @param id its anchor on the page
 */
public record Term(String id, String word, String meaning) {

  /** All of them, in the order of the alphabet. */
  static List<Term> all(GlossaryTexts texts, Locale locale) {
    return Stream.of(
            new Term("batch", texts.batch(), texts.batchMeans()),
            new Term("bound", texts.bound(), texts.boundMeans()),
            new Term("canary", texts.canary(), texts.canaryMeans()),
            new Term("certificate", texts.certificate(), texts.certificateMeans()),
            new Term("control", texts.control(), texts.controlMeans()),
            new Term("data-set", texts.dataSet(), texts.dataSetMeans()),
            new Term("digest", texts.digest(), texts.digestMeans()),
            new Term("evidence", texts.evidence(), texts.evidenceMeans()),
            new Term("exact", texts.exact(), texts.exactMeans()),
            new Term("hold", texts.hold(), texts.holdMeans()),
            new Term("inconclusive", texts.inconclusive(), texts.inconclusiveMeans()),
            new Term(
                "indistinguishable", texts.indistinguishable(), texts.indistinguishableMeans()),
            new Term("log", texts.log(), texts.logMeans()),
            new Term("membership-test", texts.membershipTest(), texts.membershipTestMeans()),
            new Term("method", texts.method(), texts.methodMeans()),
            new Term("plan", texts.plan(), texts.planMeans()),
            new Term("power", texts.power(), texts.powerMeans()),
            new Term("purge", texts.purge(), texts.purgeMeans()),
            new Term("record", texts.record(), texts.recordMeans()),
            new Term("restriction", texts.restriction(), texts.restrictionMeans()),
            new Term("retrained", texts.retrained(), texts.retrainedMeans()),
            new Term("seal", texts.seal(), texts.sealMeans()),
            new Term("status-list", texts.statusList(), texts.statusListMeans()),
            new Term("tier", texts.tier(), texts.tierMeans()),
            new Term("unlearn", texts.unlearn(), texts.unlearnMeans()),
            new Term("witness", texts.witness(), texts.witnessMeans()))
        .sorted(Comparator.comparing(Term::word, Collator.getInstance(locale)))
        .toList();
  }
}
