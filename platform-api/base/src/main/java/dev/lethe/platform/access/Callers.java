// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.access.Memberships.Held;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.speech.Spoken;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Finds out who calls: token, then organisation, then membership. */
@ApplicationScoped
public class Callers {

  /** Header that chooses the organisation, by slug. */
  public static final String TENANT_HEADER = "Lethe-Tenant";

  /** What is said of a closed organisation, with a place for the day. */
  public static final String CLOSED_ON = "It was closed on %s.";

  static final String OPERATOR_ROLE = "platform-operator";

  private final SecurityIdentity identity;
  private final RoutingContext http;
  private final Memberships memberships;
  private final Permissions permissions;
  private final ServiceIdentities services;
  private final CurrentCaller current;
  private final Tenants tenants;
  private final Spoken spoken;

  Callers(
      SecurityIdentity identity,
      RoutingContext http,
      Memberships memberships,
      Permissions permissions,
      ServiceIdentities services,
      CurrentCaller current,
      Tenants tenants,
      Spoken spoken) {
    this.identity = identity;
    this.http = http;
    this.memberships = memberships;
    this.permissions = permissions;
    this.services = services;
    this.current = current;
    this.tenants = tenants;
    this.spoken = spoken;
  }

  /** Subject of the token; for a program the account whose credential got it. */
  String person() {
    if (identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null) {
      String username = token.getClaim("preferred_username");
      return username != null && username.startsWith(ServiceIdentities.USERNAME_PREFIX)
          ? current.program(() -> account(token))
          : token.getSubject();
    }
    throw new ProblemException(ProblemType.AUTHENTICATION_REQUIRED, "The token names no subject.");
  }

  private String account(JsonWebToken token) {
    String client = token.getClaim("azp");
    return Optional.ofNullable(client)
        .flatMap(c -> services.account(token.getSubject(), c))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.AUTHENTICATION_REQUIRED,
                    "The credential of this service account is unknown or has ended."));
  }

  /** How the caller was authenticated last. */
  StepUp stepUp() {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return new StepUp(Optional.empty(), Optional.empty(), Optional.empty());
    }
    return new StepUp(
        Optional.ofNullable(token.<Object>getClaim("acr")).map(String::valueOf),
        Optional.ofNullable(token.<Object>getClaim("auth_time"))
            .map(String::valueOf)
            .filter(text -> text.matches("[0-9]{1,12}"))
            .map(Long::valueOf),
        Optional.ofNullable(token.getTokenID()));
  }

  /** Whoever is signed in, as the token has them. */
  public Guest guest() {
    String person = person();
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return new Guest(person, person, displayName(), Optional.empty());
    }
    String username = token.getClaim("preferred_username");
    boolean verified = Boolean.TRUE.equals(token.<Object>getClaim("email_verified"));
    return new Guest(
        person,
        username == null ? person : username,
        displayName(),
        Optional.ofNullable(token.<String>getClaim("email")).filter(email -> verified));
  }

  /** Name of the caller as the token has it. */
  String displayName() {
    if (identity.getPrincipal() instanceof JsonWebToken token) {
      String name = token.getClaim("name");
      return name == null ? identity.getPrincipal().getName() : name;
    }
    return identity.getPrincipal().getName();
  }

  boolean isOperator() {
    return identity.hasRole(OPERATOR_ROLE);
  }

  /** The organisation that the call names, if it names one. */
  Optional<String> chosenTenant() {
    return Optional.ofNullable(http.request().getHeader(TENANT_HEADER));
  }

  /** Every membership of the caller in an organisation that is not closed. */
  List<Held> held() {
    return current.held(() -> memberships.ofPerson(person()));
  }

  /** The caller as a member of the chosen or only organisation, which is at work. */
  Caller member() {
    return member(false);
  }

  /**
   * The caller as a member of the chosen or only organisation.
   *
   * @param whileSuspended whether that may be suspended
   */
  Caller member(boolean whileSuspended) {
    String person = person();
    List<Held> held = held();
    Optional<String> chosen = chosenTenant();
    if (chosen.isEmpty() && held.size() > 1) {
      throw new ProblemException(
          ProblemType.TENANT_REQUIRED,
          "The caller belongs to " + held.size() + " organisations.",
          List.of(),
          held.stream().map(Held::tenantSlug).toList());
    }
    return held.stream()
        .filter(h -> chosen.isEmpty() || chosen.get().equals(h.tenantSlug()))
        .findFirst()
        .map(h -> caller(person, whileSuspended ? h : atWork(h)))
        .orElseThrow(() -> chosen.flatMap(this::closed).orElseGet(Callers::unknown));
  }

  /** Of a closed organisation nobody is a member; whoever names it is told. */
  private Optional<ProblemException> closed(String slug) {
    return tenants
        .closedAt(slug)
        .map(
            at ->
                new ProblemException(
                    ProblemType.ORGANISATION_CLOSED,
                    spoken.of(CLOSED_ON).formatted(LocalDate.ofInstant(at, ZoneOffset.UTC))));
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("organisation for this caller");
  }

  private static Held atWork(Held held) {
    held.suspension()
        .ifPresent(
            suspension -> {
              throw new ProblemException(ProblemType.ORGANISATION_SUSPENDED, suspension.reason());
            });
    return held;
  }

  /** The caller as an operator of the platform, who works in no organisation. */
  Caller operator() {
    if (!isOperator()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "This needs the realm role " + OPERATOR_ROLE + ".");
    }
    if (chosenTenant().isPresent()) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "Operators of the platform name no organisation.");
    }
    return new Caller(
        TenantTransaction.PLATFORM,
        "",
        person(),
        displayName(),
        Set.of(),
        permissions.ofOperators(),
        Instant.EPOCH,
        OPERATOR_ROLE);
  }

  /**
   * Whether who called still may; for work that goes on after the call. Runs in a transaction of
   * their organisation.
   */
  public boolean stillMay(Caller caller, String permission) {
    return memberships
        .find(caller.tenantId(), caller.person())
        .filter(held -> held.suspension().isEmpty())
        .filter(held -> permissions.of(held.member().roles()).contains(permission))
        .isPresent();
  }

  /** Somebody as they would call, if they are a member; in a transaction of their organisation. */
  public Optional<Caller> find(UUID tenant, String person) {
    return memberships.find(tenant, person).map(held -> caller(person, held));
  }

  private Caller caller(String person, Held held) {
    Member member = held.member();
    return new Caller(
        held.tenantId(),
        held.tenantSlug(),
        person,
        member.displayName(),
        Set.copyOf(member.roles()),
        permissions.of(member.roles()),
        member.grantedAt(),
        held.grantedBy());
  }
}
