// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static dev.lethe.platform.access.Role.APPROVER;
import static dev.lethe.platform.access.Role.AUDITOR;
import static dev.lethe.platform.access.Role.ML_ENGINEER;
import static dev.lethe.platform.access.Role.PRIVACY_OFFICER;
import static dev.lethe.platform.access.Role.TENANT_ADMIN;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** What can be allowed, and which roles it is allowed to. The matrix of the platform, as data. */
public enum Permission {
  COUNTS_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR, TENANT_ADMIN),
  MEMBER_READ(TENANT_ADMIN),
  MEMBER_WRITE(TENANT_ADMIN),
  UPLOAD_WRITE(ML_ENGINEER, PRIVACY_OFFICER),
  DATASET_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR),
  DATASET_WRITE(ML_ENGINEER),
  MODEL_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR),
  MODEL_WRITE(ML_ENGINEER),
  METHOD_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR),
  MANIFEST_READ(ML_ENGINEER, PRIVACY_OFFICER, AUDITOR),
  TRAINING_READ(ML_ENGINEER, PRIVACY_OFFICER, AUDITOR),
  SUBJECT_LOOKUP(PRIVACY_OFFICER, APPROVER),
  REQUEST_READ(PRIVACY_OFFICER, APPROVER, AUDITOR),
  /** An engineer may file requests of kind RECORDS alone, which the request itself checks. */
  REQUEST_CREATE(PRIVACY_OFFICER, ML_ENGINEER),
  REQUEST_WRITE(PRIVACY_OFFICER),
  PLAN_READ(PRIVACY_OFFICER, APPROVER, AUDITOR),
  PLAN_WRITE(PRIVACY_OFFICER),
  PLAN_DECIDE(APPROVER),
  SUPPLY_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR),
  SUPPLY_WRITE(ML_ENGINEER),
  OPERATION_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR),
  OPERATION_CANCEL(ML_ENGINEER, PRIVACY_OFFICER),
  REPORT_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR),
  SCORES_READ(PRIVACY_OFFICER, APPROVER),
  CERTIFICATE_READ(ML_ENGINEER, PRIVACY_OFFICER, APPROVER, AUDITOR),
  CERTIFICATE_STATUS(APPROVER),
  AUDIT_READ(AUDITOR, APPROVER),
  /** Of the platform's operators, who are members of no organisation by that. */
  TENANT_CREATE();

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Role> roles;

  Permission(Role... roles) {
    this.roles = Set.of(roles);
  }

  /** As written, for example {@code dataset:write}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** Whether one of these roles has it. */
  public boolean isHeldBy(Collection<Role> held) {
    return held.stream().anyMatch(roles::contains);
  }

  /** Whether it belongs to operators of the platform instead of members. */
  public boolean isForOperators() {
    return roles.isEmpty();
  }
}
