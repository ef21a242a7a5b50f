// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the forms that register models and data: {@code {register:…}} in templates. */
@MessageBundle("register")
public interface RegisterTexts {
  String aModel();

  String aModelIsNamedFirst();

  String aDataSet();

  String aDataSetIsNamedFirst();

  String aVersion();

  String aVersionIsTrained(String model);

  String data();

  String dataIsRead(String dataset);

  String howItIsRead();

  String howItIsReadHint();

  String firstRecords();

  String wholeFile(String records);

  String partOfFile(String records);

  String refused();

  String name();

  String nameHint();

  String practice();

  String practiceHint();

  String description();

  String choose();

  String goOn();

  String register();

  String architecture();

  String architectureHint();

  String layers();

  String channels();

  String channelsHint();

  String hidden();

  String hiddenHint();

  String penalty();

  String l2();

  String l2Hint();

  String noise();

  String noiseHint();

  String bayes();

  String varianceFloor();

  String counts();

  String smoothing();

  String forest();

  String trees();

  String depth();

  String randomDepth();

  String randomDepthHint();

  String thresholds();

  String boosted();

  String rounds();

  String roundsHint();

  String levels();

  String levelsHint();

  String bins();

  String binsHint();

  String attributes();

  String attributesHint();

  String rate();

  String rateHint();

  String grain();

  String grainHint();

  String nearest();

  String neighbours();

  String neighboursHint();

  String clustering();

  String clusters();

  String clustersHint();

  String passes();

  String passesHint();

  String rounding();

  String checkpoints();

  String initial();

  String initialHint();

  String trained();

  String trainedHint();

  String graphPart();

  String graph();

  String graphHint();

  String scoresOnlyPart();

  String modelDigest();

  String modelDigestHint();

  String commandPart();

  String command();

  String commandHint();

  String descent();

  String epochs();

  String batchSize();

  String learningRate();

  String momentum();

  String weightDecay();

  String learnsFrom();

  String isTestedOn();

  String holdoutHint();

  String shardsHint();

  String slices();

  String slicesHint();

  String aggregation();

  String canaries();

  String canariesNumber();

  String canariesHint();

  String seed();

  String seedHint();

  String inputShape();

  String inputShapeHint();

  String classes();

  String classesHint();

  String idx();

  String features();

  String labels();

  String companion();

  String companionHint();

  String subjectColumn();

  String subjectColumnHint();

  String filePart();

  String table();

  String columns();

  String columnsHint();

  String absent();

  String absentHint();

  String csv();

  String separator();

  String header();

  String images();

  String height();

  String width();

  String folders();

  String foldersHint();

  String recordIdHint();

  String numbered();

  String numberedHint();

  String formatOf(String code);

  String aggregationOf(String code);
}
