// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.model.LineageNode;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of models, data sets and their versions: {@code {model:…}} in templates. */
@MessageBundle("model")
public interface ModelTexts {
  String budgetUsed();

  String canaries();

  String canariesLeft(String canaries);

  String noVersionYet();

  String aVersionAppearsWhenFilesHaveBeen();

  String rows();

  String shape();

  String classesCount(String classes);

  String format();

  String index();

  String recordId();

  String columnNamed(String column);

  String numbered();

  String persons();

  String digest();

  String registered();

  String purged();

  String madeBy();

  String theRequestThatTookRowsOut();

  String operation();

  String filesOfThisVersion();

  String file();

  String size();

  String facts();

  String lawfulBasis();

  String recordOfProcessing();

  String dataSets();

  String rowsAreNeverShownHereOnlyCounts();

  String noDataSetRegistered();

  String dataSetsAreRegisteredThroughTheRest();

  String allDataSets();

  String registeredDataSets();

  String dataSet();

  String practice();

  String discarded();

  String purpose();

  String newestVersion();

  String state();

  String models();

  String eachVersionKeepsWhichDataItWas();

  String noModelRegistered();

  String modelsAreRegisteredThroughTheRestApi();

  String allModels();

  String registeredModels();

  String model();

  String grade();

  String shards();

  String accuracy();

  String owner();

  String riskClass();

  String noneYet();

  String aVersionAppearsWhenTheModelHas();

  String openTheRequestBehindIt();

  String whichDataWentIntoThisModelAnd();

  String theGraphIsCutOffTheTable();

  String lineage();

  String whichDataIsInWhichModel();

  String inUse();

  String pastNoLongerInUse();

  String p0ToP3HowWellTheTraining();

  String versions();

  String versionsOfThisModel();

  String version();

  String data();

  String request();

  String byTraining();

  String dataVersion();

  String open();

  String members();

  String networksAnsweringByTheirMean(String networks);

  String membersOfThisVersion();

  String shard();

  String records();

  String recordSet();

  String weights();

  String theGraphAsATable();

  String everythingInTheGraph();

  String part();

  String kind();

  String detail();

  String kindOfFile();

  String network();

  String parameters();

  String training();

  String passesAndBatches(String passes, String records);

  String trainedOn();

  String testedOn();

  String replacedBy();

  String indexState(String code);

  String fileRole(String code);

  String nodeKind(String code);

  String nodeName(LineageNode node);

  String nodeState(LineageNode node);

  String nodeDetail(LineageNode node);

  String nodeFacts(LineageNode node);

  String comesFrom();

  String leadsTo();

  String walk();

  String gradeMeans(String code);

  String kindOfFileOf(String code);

  String risk(String code);
}
