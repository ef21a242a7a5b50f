// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import io.quarkus.qute.i18n.MessageBundle;

/** Words that pages use, and what they mean: {@code {glossary:…}} in templates. */
@MessageBundle("glossary")
public interface GlossaryTexts {
  String batch();

  String batchMeans();

  String bound();

  String boundMeans();

  String canary();

  String canaryMeans();

  String certificate();

  String certificateMeans();

  String control();

  String controlMeans();

  String dataSet();

  String dataSetMeans();

  String digest();

  String digestMeans();

  String evidence();

  String evidenceMeans();

  String exact();

  String exactMeans();

  String hold();

  String holdMeans();

  String inconclusive();

  String inconclusiveMeans();

  String indistinguishable();

  String indistinguishableMeans();

  String log();

  String logMeans();

  String membershipTest();

  String membershipTestMeans();

  String method();

  String methodMeans();

  String plan();

  String planMeans();

  String power();

  String powerMeans();

  String purge();

  String purgeMeans();

  String record();

  String recordMeans();

  String restriction();

  String restrictionMeans();

  String retrained();

  String retrainedMeans();

  String seal();

  String sealMeans();

  String statusList();

  String statusListMeans();

  String tier();

  String tierMeans();

  String unlearn();

  String unlearnMeans();

  String witness();

  String witnessMeans();
}
