// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import dev.lethe.client.model.EnrolledOrganisation;
import dev.lethe.web.page.Size;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the pages for those who run the installation: {@code {operator:…}} in templates. */
@MessageBundle("operator")
public interface OperatorTexts {
  String title();

  String lead(String person);

  String toTheInstallation();

  String youRunIt();

  String fault(String why);

  String noOrganisation();

  String since();

  String change();

  String atWork();

  String suspendedSince(String since);

  String suspendedFor(String since, String reason);

  String turn(EnrolledOrganisation organisation);

  String suspendOrResume(EnrolledOrganisation organisation);

  String suspendEffect();

  String resumeEffect();

  String orClose();

  String closeForGood();

  String closeFor(String name);

  String closeEffect();

  String closeStays();

  String closedOn(String day);

  String closedEffect(String day);

  String beingEmptied();

  String staysOpen();

  String suspendFirst();

  String bar(String code, int number);

  String archive();

  String archiveWanted(String slug);

  String archiveTaken();

  String archiveOld();

  String archiveSize();

  String archiveBytes(Size size, Long bytes);

  String archiveCompare();

  String typedName();

  String typedNameHint(String name);

  String reason();

  String reasonHint();

  String add();

  String addLead(String person);

  String name();

  String nameHint();

  String slug();

  String slugHint();

  String controller();

  String controllerHint();

  String contact();

  String contactHint();

  String zone();

  String zoneHint();

  String approvals();

  String approvalsHint();

  String roleAge();

  String roleAgeHint();

  String email();

  String emailHint();

  String save();

  String back();

  String queues();

  String busy(int number);

  String workers();

  String worker();

  String steps();

  String seen();

  String nothingToDo();

  String work();

  String waiting();

  String longest();

  String awaiting();

  String running();

  String kind(String code);

  String log();

  String noLog();

  String entries();

  String root();

  String signed();

  String unknown();

  String quorum();

  String quorumOf(int quorum, int witnesses);

  String noWitness();

  String witnesses();

  String witness();

  String cosigned();

  String witnessState(WitnessLine line);

  String keys();

  String purpose();

  String key();

  String age();

  String until();

  String signs(String code);

  String aged(Age age);

  String keyEnds(KeyLine line);

  String store();

  String files();

  String taken();

  String free();

  String freeOf(Size free, Size capacity);

  String crowded();

  String versions();

  String schema();
}
